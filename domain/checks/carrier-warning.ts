import type { Check, Finding } from '#domain/checks/check';
import { isEsim } from '#domain/checks/sim';

/** Services with other carriers end with none of ours: the customer has said so, to the text in force when they applied. */
export const carrierWarning: Check = {
  code: 'carrier_warning',
  needs: [],
  applies: isEsim,
  find: ({ claimed, warningInForce }): Finding => {
    const acknowledged = claimed.warningVersion;
    const evidence = { acknowledged, inForce: warningInForce };
    if (acknowledged === null) return { outcome: 'fail', evidence };
    return { outcome: acknowledged === warningInForce ? 'pass' : 'warn', evidence };
  },
};
