import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';

import { policies } from '#db/schema/index';
import { presetSources } from '#domain/policies/preset-sources';
import { JURISDICTIONS } from '#domain/policies/policy-rules';
import { PRESETS, PRESETS_SINCE, PRESET_CODES } from '#domain/policies/presets';

/** The policies that Signoff comes with, where they are not there yet. */
export async function insertPresets(owner: PostgresJsDatabase): Promise<void> {
  const since = new Date(PRESETS_SINCE);
  await owner
    .insert(policies)
    .values(
      JURISDICTIONS.map((jurisdiction) => ({
        code: PRESET_CODES[jurisdiction],
        jurisdiction,
        status: 'approved' as const,
        rules: PRESETS[jurisdiction],
        sources: presetSources(jurisdiction),
        createdAt: since,
        proposedAt: since,
        effectiveFrom: since,
        approvedAt: since,
      })),
    )
    .onConflictDoNothing({ target: policies.code });
}
