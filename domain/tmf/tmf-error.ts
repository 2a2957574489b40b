export const TMF_ERROR_CODES = [
  'malformed_body',
  'body_too_large',
  'unsupported_media_type',
  'method_not_allowed',
  'invalid_query',
  'read_only_attribute',
  'application_unknown',
  'place_unknown',
  'status_unknown',
  'callback_not_allowed',
  'too_many_hubs',
  'idempotency_key_invalid',
  'idempotency_key_reused',
  'request_in_progress',
] as const;
export type TmfErrorCode = (typeof TMF_ERROR_CODES)[number];

const STATUS: Partial<Record<TmfErrorCode, number>> = {
  body_too_large: 413,
  unsupported_media_type: 415,
  method_not_allowed: 405,
  idempotency_key_reused: 422,
  request_in_progress: 409,
  too_many_hubs: 409,
};

/** A request that TM Forum's specification itself does not allow, before or beside what our own rules say. */
export class TmfError extends Error {
  readonly code: TmfErrorCode;
  readonly status: number;
  /** What to mend, in words for whoever wrote the system that asks. */
  readonly hint: string;

  constructor(code: TmfErrorCode, hint: string) {
    super(code);
    this.name = 'TmfError';
    this.code = code;
    this.status = STATUS[code] ?? 400;
    this.hint = hint;
  }
}
