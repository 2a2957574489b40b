import type { DomainErrorCode, DomainErrorDetails } from '#domain/domain-error';

/** `unanswered` is a browser's own: no answer came, and whether the step was done is unknown. */
export type ActionError = {
  code: DomainErrorCode | 'unexpected' | 'unanswered';
  details: DomainErrorDetails;
  correlationId: string;
};

/** What an action answers with: its value, or an error that may be explained. */
export type ActionResult<R> = { ok: true; value: R } | { ok: false; error: ActionError };

/** What became of one case among many. */
export type CaseResult<R> = ActionResult<R> & { applicationId: string };
