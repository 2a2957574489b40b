export const DOMAIN_ERROR_CODES = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'wrong_status',
  'not_claimed',
  'claimed_by_other',
  'assignee_unfit',
  'checks_unanswered',
  'carrier_away',
  'documents_missing',
  'documents_unseen',
  'not_fetched',
  'document_refused',
  'application_incomplete',
  'application_already_open',
  'slot_taken',
  'slot_unavailable',
  'hold_expired',
  'offer_expired',
  'tries_used',
  'visits_hit',
  'closing_changed',
  'solver_failed',
  'desk_busy',
  'deadline_passed',
  'not_eligible',
  'same_person',
  'undo_too_late',
  'order_left',
  'iccid_mismatch',
  'code_wrong',
  'code_expired',
  'code_locked',
  'codes_used_up',
  'link_expired',
  'locked_out',
  'bad_credentials',
  'weak_password',
  'email_taken',
  'name_taken',
  'address_taken',
  'address_refused',
  'too_many_webhooks',
  'last_admin',
  'too_many_views',
  'last_reason',
  'reason_changed',
] as const;

export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

export type DomainErrorDetails = Readonly<Record<string, unknown>>;

/** The only error whose code and details are explained to a caller; details never hold personal data. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly details: DomainErrorDetails;

  constructor(code: DomainErrorCode, details: DomainErrorDetails = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}
