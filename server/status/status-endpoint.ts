import 'server-only';
import type { z } from 'zod';

import type { ApplicantActor } from '#domain/actor';
import type { DomainError } from '#domain/domain-error';
import { ONLINE_OBSTACLES } from '#domain/routing';
import { applicantEndpoint } from '#server/applicant-endpoint';
import type { PublicCall, PublicTarget } from '#server/applicant-endpoint';
import { writeNear } from '#server/status/near-query';

type StatusForm<Schema extends z.ZodType> = {
  input: Schema;
  /** What of the form goes into `input`; by default every text field. */
  read?: (form: FormData) => unknown;
  command: (call: PublicCall<ApplicantActor, z.output<Schema>>) => Promise<unknown>;
  /** The page to which it leads once done; the status itself by default. */
  next?: string;
  /** The page, below the secret link, to which a refusal leads back; the status itself by default, and for what nobody can tell. */
  page?: string;
};

/** A form on the status pages: done, it leads to the status; refused, to its own page with the reason's code. */
export function statusEndpoint<Schema extends z.ZodType>({
  input,
  read,
  command,
  next = '',
  page = '',
}: StatusForm<Schema>) {
  return applicantEndpoint({
    input,
    read,
    command,
    done: (_value, target) => statusPath(target, next),
    refused: (error, target) => {
      if (error === 'unexpected') return statusPath(target, '', error);
      const query = new URLSearchParams(target.request.nextUrl.searchParams);
      writeNear(query, error.details);
      return statusPath(target, page, problemOf(error), query);
    },
  });
}

export function statusPath({ token }: PublicTarget, page = '', problem?: string, query?: URLSearchParams): string {
  const parameters = new URLSearchParams(query);
  if (problem !== undefined) parameters.set('problem', problem);
  return `/status/${token ?? ''}${page}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** Where the customer may be able to mend it, the obstacle itself. */
function problemOf(error: DomainError): string {
  return ONLINE_OBSTACLES.find((obstacle) => obstacle === error.details.reason) ?? error.code;
}
