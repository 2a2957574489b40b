import { z } from 'zod';

import type { Db } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { openDraft } from '#db/open-draft';
import type { Started } from '#db/open-draft';
import { countAttempt } from '#db/sign-in-attempts';
import type { ClientActor, Visitor } from '#domain/actor';
import { RawAnswers, readAnswers } from '#domain/answers';
import { LOCALES } from '#domain/application';
import { localDateOf } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { POLICY } from '#domain/policy';

/** The id, the reference and the token's hash are made by the server: what is random is no part of a command. */
export const StartApplication = z.strictObject({
  id: z.uuid(),
  reference: z.string().min(6).max(20),
  statusTokenHash: z.instanceof(Buffer),
  locale: z.enum(LOCALES),
  answers: RawAnswers,
  /** Keyed hash of the address from which a visitor begins; a system of the carrier's is known by its key instead. */
  addressKey: z.instanceof(Buffer).optional(),
});
export type StartApplication = z.infer<typeof StartApplication>;

/**
 * Opens a draft. A system of the carrier's must bring answers that are right; a person may still be typing, and an address
 * may begin no more than the policy's number an hour: `locked_out`.
 */
export async function startApplication({
  db,
  actor,
  input,
  now,
}: Command<StartApplication, Visitor | ClientActor>): Promise<Started> {
  if (actor.kind === 'client') assertMayStart(actor, input.answers, now);
  if (input.addressKey !== undefined) await countOrRefuse(db, input.addressKey, now);
  return inTransaction(db, async (tx) => {
    const { id, reference, statusTokenHash, locale } = input;
    const by =
      actor.kind === 'client' ? ({ channel: 'api', clientId: actor.clientId } as const) : ({ channel: 'web' } as const);
    const draft = { id, reference, statusTokenHash, locale, ...by };
    const { answers, addressKey } = input;
    return openDraft(tx, { draft, answers, addressKey, actor, now });
  });
}

async function countOrRefuse(db: Db, keyHash: Buffer, now: Date): Promise<void> {
  const until = await countAttempt(db, { scope: 'draft', keyHash }, now);
  if (until !== null) throw new DomainError('locked_out', { until: until.toISOString() });
}

function assertMayStart(client: ClientActor, answers: RawAnswers, now: Date): void {
  if (!client.scopes.includes('applications:write'))
    throw new DomainError('forbidden', { scope: 'applications:write' });
  const reading = readAnswers(answers, { today: localDateOf(now, POLICY.timeZone), channel: 'api' });
  if (!reading.ok) throw new DomainError('invalid_input', { errors: reading.problems });
}
