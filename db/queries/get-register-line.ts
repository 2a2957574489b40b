import { authoriseClient } from '#db/authorise-client';
import type { Executor } from '#db/client';
import { findLine } from '#db/find-line';
import type { LineRow } from '#db/find-line';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

/** A line of the register for one of the carrier's systems; a DomainError `not_found` where there is none. */
export async function getRegisterLine(
  executor: Executor,
  { actor, msisdn }: { actor: Actor; msisdn: string },
): Promise<LineRow> {
  authoriseClient(actor, 'register:read');
  const line = await findLine(executor, msisdn);
  if (line === null) throw new DomainError('not_found', { subject: 'line' });
  return line;
}
