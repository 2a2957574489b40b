import { findAppointment } from '#db/appointment-rows';
import type { Tx } from '#db/client';
import { lockApplication } from '#db/lock-application';
import { DomainError } from '#domain/domain-error';
import type { AppointmentRecord } from '#domain/tmf/appointment';

/** The appointment with its case locked, in whose turn all its changes come; `not_found` where there is none. */
export async function lockAppointment(tx: Tx, { id, now }: { id: string; now: Date }): Promise<AppointmentRecord> {
  const found = await findAppointment(tx, { id, now });
  if (found !== null) await lockApplication(tx, { id: found.applicationId });
  const locked = found === null ? null : await findAppointment(tx, { id, now });
  if (locked === null) throw new DomainError('not_found', { subject: 'appointment' });
  return locked;
}

/** A visit takes one slot of its store: `slot_unavailable` for a system that wants another end. */
export function assertEnds(endsAt: Date, wanted: Date | null): void {
  if (wanted !== null && wanted.getTime() !== endsAt.getTime()) {
    throw new DomainError('slot_unavailable', { endsAt: endsAt.toISOString() });
  }
}
