import { isDeepStrictEqual } from 'node:util';

import { findAppointment } from '#db/appointment-rows';
import { authoriseClient } from '#db/authorise-client';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { cancelVisit } from '#db/commands/cancel-visit';
import { moveVisit } from '#db/commands/move-visit';
import { inTransaction } from '#db/in-transaction';
import { assertEnds, lockAppointment } from '#db/lock-appointment';
import { recordEvent } from '#db/record-event';
import { appointmentDetails } from '#db/schema/index';
import { storeNamed } from '#db/store-named';
import type { ClientActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { writeAppointment } from '#domain/tmf/appointment';
import type { AppointmentDetails, AppointmentRecord } from '#domain/tmf/appointment';
import { readChange } from '#domain/tmf/change';
import type { AppointmentChange } from '#domain/tmf/change';
import type { Json } from '#domain/tmf/merge-patch';

export type ChangeAppointment = { id: string; patch: Json };

/** Moves or cancels a visit as a system's merge patch asks, and keeps what else it says; all of it, or nothing. */
export async function changeAppointment({
  db,
  actor,
  input,
  now,
}: Command<ChangeAppointment>): Promise<AppointmentRecord> {
  const client = authoriseClient(actor, 'appointments:write');
  return inTransaction(db, async (tx) => {
    const current = await lockAppointment(tx, { id: input.id, now });
    const change = readChange(writeAppointment(current, { baseUrl: '', now }), input.patch);
    await keepDetails(tx, current, { details: change.details, actor: client, now });
    const version = await moveTo(tx, current, { place: change.place, actor: client, now });
    if (change.cancels) await cancelVisit({ db: tx, actor: client, input: { visitId: current.id, version }, now });
    const changed = await findAppointment(tx, { id: current.id, now });
    if (changed === null) throw new DomainError('not_found', { subject: 'appointment' });
    return changed;
  });
}

/** The visit's version after the move, if it is moved at all. */
async function moveTo(
  tx: Tx,
  current: AppointmentRecord,
  { place, actor, now }: { place: AppointmentChange['place']; actor: ClientActor; now: Date },
): Promise<number> {
  if (place === null) return current.version;
  const storeId = await storeNamed(tx, place.id);
  const input = { visitId: current.id, version: current.version, storeId, startsAt: place.startsAt };
  const moved = await moveVisit({ db: tx, actor, input, now });
  assertEnds(moved.endsAt, place.endsAt);
  return moved.version;
}

async function keepDetails(
  tx: Tx,
  current: AppointmentRecord,
  { details, actor, now }: { details: AppointmentDetails; actor: ClientActor; now: Date },
): Promise<void> {
  const changed = changedNames(current, details);
  if (changed.length === 0) return;
  await tx
    .insert(appointmentDetails)
    .values({ visitId: current.id, ...details })
    .onConflictDoUpdate({ target: appointmentDetails.visitId, set: details });
  await recordEvent(tx, {
    actor,
    now,
    name: 'appointment.changed',
    subject: { kind: 'visit', id: current.id },
    applicationId: current.applicationId,
    // Names alone: what a system writes there may be personal.
    after: { attributes: changed },
  });
}

function changedNames(before: AppointmentDetails, after: AppointmentDetails): string[] {
  const [old, now] = [before, after].map(
    ({ externalId, attributes }) => new Map(Object.entries({ externalId, ...attributes })),
  );
  const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...names].filter((name) => !isDeepStrictEqual(old?.get(name) ?? null, now?.get(name) ?? null)).toSorted();
}
