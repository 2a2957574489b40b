import { authoriseClient } from '#db/authorise-client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { writeLines } from '#db/write-lines';
import type { Written } from '#db/write-lines';
import { localDateOf } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { POLICY } from '#domain/policy';
import type { RegisterEntry } from '#domain/register-entry';

/** So many lines are written in one transaction at most. */
export const MAX_LINES = 500;

export type PutLines = { entries: readonly RegisterEntry[] };

/** Writes what one of the carrier's systems says of lines, each number once, with an event for each that changed; what became of each. */
export async function putLines({
  db,
  actor,
  input: { entries },
  now,
}: Command<PutLines>): Promise<Map<string, Written>> {
  const client = authoriseClient(actor, 'register:write');
  const isTwice = new Set(entries.map(({ msisdn }) => msisdn)).size < entries.length;
  if (isTwice || entries.length > MAX_LINES) throw new DomainError('invalid_input', { fields: { lines: 'invalid' } });
  return inTransaction(db, async (tx) => {
    const written = await writeLines(tx, entries, { today: localDateOf(now, POLICY.timeZone) });
    for (const each of written.values()) {
      if (each.result !== 'added' && each.result !== 'changed') continue;
      await recordEvent(tx, {
        actor: client,
        now,
        name: 'register.lineChanged',
        subject: { kind: 'line', id: each.lineId },
        after: each.result === 'added' ? { added: true } : { fields: each.fields },
      });
    }
    return written;
  });
}
