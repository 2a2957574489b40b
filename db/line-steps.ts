import { and, eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import type { LineRow } from '#db/find-line';
import { recordEvent } from '#db/record-event';
import { lines } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import type { EventName } from '#domain/audit';
import { DomainError } from '#domain/domain-error';
import type { LineStatus } from '#domain/line';

type By = { applicationId: string; actor: Actor; now: Date };
type LineChanges = Pick<typeof lines.$inferInsert, 'status'> & { terminatedAt?: Date; quarantineUntil?: string };

export async function pendLine(tx: Tx, line: LineRow, by: By): Promise<void> {
  await stepLine(tx, line, { from: 'active', name: 'line.pended', changes: { status: 'pending' }, by });
}

export async function reactivateLine(tx: Tx, line: LineRow, by: By): Promise<void> {
  await stepLine(tx, line, { from: 'pending', name: 'line.reactivated', changes: { status: 'active' }, by });
}

/** `quarantineUntil` is the calendar date from which the number may be given to somebody else. */
export async function terminateLine(
  tx: Tx,
  line: LineRow,
  { quarantineUntil, ...by }: By & { quarantineUntil: string },
): Promise<void> {
  const changes = { status: 'terminated', terminatedAt: by.now, quarantineUntil } as const;
  await stepLine(tx, line, { from: line.status, name: 'line.terminated', changes, by });
}

async function stepLine(
  tx: Tx,
  line: LineRow,
  { from, name, changes, by }: { from: LineStatus; name: EventName; changes: LineChanges; by: By },
): Promise<void> {
  const stepped = await tx
    .update(lines)
    .set({ ...changes, version: line.version + 1 })
    .where(and(eq(lines.id, line.id), eq(lines.version, line.version), eq(lines.status, from)))
    .returning({ id: lines.id });
  if (stepped.length === 0) throw new DomainError('conflict', { subject: 'line' });
  await recordEvent(tx, {
    ...by,
    name,
    subject: { kind: 'line', id: line.id },
    before: { status: from },
    after: changes,
  });
}
