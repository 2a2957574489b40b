import type { PolicyRules } from '#domain/policies/policy-rules';
import { PRESETS } from '#domain/policies/presets';

/** The rules of the policy under which a case is brought to its end. */
export function rulesFor(): PolicyRules {
  return PRESETS.CN;
}
