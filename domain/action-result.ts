import type { DomainErrorCode, DomainErrorDetails } from '#domain/domain-error';

export type ActionError = {
  code: DomainErrorCode | 'unexpected';
  details: DomainErrorDetails;
  correlationId: string;
};

/** What an action answers with: its value, or an error that may be explained. */
export type ActionResult<R> = { ok: true; value: R } | { ok: false; error: ActionError };
