/** What is masked on a screen until somebody presses, and is recorded for pressing. */
export const REVEALABLE_FIELDS = ['msisdn', 'documentNumber', 'iccid', 'eid', 'email', 'phone'] as const;
export type RevealableField = (typeof REVEALABLE_FIELDS)[number];
