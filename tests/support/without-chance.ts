import { randomUUID } from 'node:crypto';

import { connect } from '#db/client';
import { policies } from '#db/schema/index';
import { presetSources } from '#domain/policies/preset-sources';
import { JURISDICTIONS } from '#domain/policies/policy-rules';
import { PRESETS, PRESETS_SINCE } from '#domain/policies/presets';

/** Puts the shipped policies in force without a random share: nothing in a browser test hangs on chance. */
export async function withoutChance(ownerUrl: string): Promise<void> {
  const { db, close } = connect({ url: ownerUrl, asOwner: true, max: 1 });
  const since = new Date(new Date(PRESETS_SINCE).getTime() + 1);
  const authorId = randomUUID();
  const version = { status: 'approved' as const, authorId, writtenBy: [authorId], approvedBy: randomUUID() };
  const dates = { createdAt: since, proposedAt: since, effectiveFrom: since, approvedAt: since };
  await db
    .insert(policies)
    .values(
      JURISDICTIONS.map((jurisdiction) => {
        const rules = PRESETS[jurisdiction];
        const told = { sources: presetSources(jurisdiction), note: 'Nothing is drawn.' };
        const secondReview = { ...rules.secondReview, share: 0 };
        return {
          ...version,
          ...dates,
          ...told,
          code: `${jurisdiction}-2026-0`,
          jurisdiction,
          rules: { ...rules, secondReview },
        };
      }),
    )
    .onConflictDoNothing({ target: policies.code });
  await close();
}
