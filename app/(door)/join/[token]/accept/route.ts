import { z } from 'zod';

import { AcceptInvitation, acceptInvitation } from '#db/commands/accept-invitation';
import type { DomainError } from '#domain/domain-error';
import { visitorEndpoint } from '#server/applicant-endpoint';
import type { PublicTarget } from '#server/applicant-endpoint';

const Form = AcceptInvitation.extend({ repeat: z.string(), username: z.string().optional() }).refine(
  ({ password, repeat }) => password === repeat,
  { path: ['repeat'], message: 'mismatch' },
);

export const POST = visitorEndpoint({
  input: Form,
  command: ({ input: { token, password }, ...call }) => acceptInvitation({ ...call, input: { token, password } }),
  done: () => '/sign-in?joined',
  refused: (error, { token }: PublicTarget) => `/join/${encodeURIComponent(token ?? '')}${queryFor(error)}`,
});

function queryFor(error: DomainError | 'unexpected'): string {
  if (error === 'unexpected') return '?error=unexpected';
  if (error.code === 'link_expired') return '';
  return error.code === 'weak_password' ? '?error=weak_password' : '?error=mismatch';
}
