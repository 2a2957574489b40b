import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { policyNamed } from '#db/policy-in-force';
import { readPastCases } from '#db/read-past-cases';
import { policies, policyEffectCases, policyEffects } from '#db/schema/index';
import { EFFECTS, effectsOn } from '#domain/policies/effect';
import type { Effect, PastCase } from '#domain/policies/effect';
import type { PolicyRules } from '#domain/policies/policy-rules';

export const CountPolicyEffect = z.strictObject({ effectId: z.uuid(), limit: z.int().positive() });
export type CountPolicyEffect = z.infer<typeof CountPolicyEffect>;

/**
 * The next `limit` cases of a count, whole or not at all, so that it goes on where it was interrupted; whether more are left.
 * One that was cancelled has none.
 */
export async function countPolicyEffect({ db, actor, input, now }: Command<CountPolicyEffect>): Promise<boolean> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const [found] = await tx
      .select({ effect: policyEffects, jurisdiction: policies.jurisdiction })
      .from(policyEffects)
      .innerJoin(policies, eq(policies.id, policyEffects.policyId))
      .where(eq(policyEffects.id, input.effectId))
      .for('update', { of: policyEffects });
    if (found === undefined || found.effect.status !== 'running') return false;
    const { effect, jurisdiction } = found;
    const period = { jurisdiction, until: effect.startedAt };
    const cases = await readPastCases(tx, { ...period, after: effect.lastId, limit: input.limit });
    const { changed, unknown } = await compare(tx, cases, effect.rules);
    for (let from = 0; from < changed.length; from += MOST_ROWS) {
      const rows = changed.slice(from, from + MOST_ROWS).map((row) => ({ ...row, effectId: effect.id }));
      await tx.insert(policyEffectCases).values(rows);
    }
    const isOver = cases.length < input.limit;
    await tx
      .update(policyEffects)
      .set({
        ...(isOver ? { status: 'done', endedAt: now } : {}),
        // One that was erased since the beginning is counted as looked at.
        done: isOver ? effect.total : Math.min(effect.total, effect.done + cases.length),
        lastId: cases.at(-1)?.id ?? effect.lastId,
        counts: Object.fromEntries(
          EFFECTS.map((name) => [
            name,
            (effect.counts[name] ?? 0) + changed.filter((one) => one.effect === name).length,
          ]),
        ),
        unknown: effect.unknown + unknown,
      })
      .where(eq(policyEffects.id, effect.id));
    return !isOver;
  });
}

const MOST_ROWS = 5000;

async function compare(tx: Tx, cases: readonly PastCase[], after: PolicyRules) {
  const changed: { effect: Effect; applicationId: string }[] = [];
  let unknown = 0;
  for (const past of cases) {
    const { rules: before } = await policyNamed(tx, past.policyVersion);
    const { effects, isUnknown } = effectsOn(past, before, after);
    changed.push(...effects.map((effect) => ({ effect, applicationId: past.id })));
    if (isUnknown) unknown += 1;
  }
  return { changed, unknown };
}
