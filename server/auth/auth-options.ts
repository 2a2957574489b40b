import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';

import { endSession } from '#db/commands/end-session';
import { StartSession, startSession } from '#db/commands/start-session';
import { findSessionStaff } from '#db/queries/find-session-staff';
import { DomainError } from '#domain/domain-error';
import { SESSION_ABSOLUTE_HOURS } from '#domain/staff';
import { clientAddress } from '#server/auth/client-address';
import { lookupKey } from '#server/auth/lookup-key';
import { database } from '#server/database';
import { env } from '#server/env';
import { log } from '#server/log';
import { parseInput } from '#server/problem';

const MAX_AGE_SECONDS = SESSION_ABSOLUTE_HOURS * 3600;

type Form = Record<'email' | 'password', string> | undefined;

/** next-auth as a shell: its cookie carries our opaque session token and nothing else; what it says is read from the rows. */
export function authOptions(correlationId: string): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    session: { strategy: 'jwt', maxAge: MAX_AGE_SECONDS },
    jwt: { maxAge: MAX_AGE_SECONDS },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: async (form, request) => ({
          id: await signIn(form, clientAddress(new Headers(textsOf(request.headers))), correlationId),
        }),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user === undefined ? { sid: token.sid } : { sid: user.id }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: { signOut: ({ token }) => (typeof token.sid === 'string' ? signOut(token.sid, correlationId) : undefined) },
    logger: {
      error: (code) => log.error({ correlationId, code }, 'next-auth'),
      warn: (code) => log.warn({ correlationId, code }, 'next-auth'),
      debug: () => {},
    },
  };
}

/** The new session's token. What is thrown becomes the `error` of the sign-in page, so it is a code and no more. */
async function signIn(form: Form, address: string, correlationId: string): Promise<string> {
  try {
    const input = parseInput(StartSession, {
      email: form?.email,
      password: form?.password,
      accountKey: lookupKey('account', (form?.email ?? '').trim().toLowerCase()),
      addressKey: lookupKey('address', address),
    });
    const actor = { kind: 'visitor', correlationId } as const;
    const { token } = await startSession({ db: database(), actor, input, now: new Date() });
    return token;
  } catch (error) {
    if (!(error instanceof DomainError)) {
      log.error({ correlationId, err: error }, 'sign-in failed');
      throw new Error('unexpected');
    }
    throw new Error(error.code === 'locked_out' ? `locked_out ${String(error.details.until)}` : 'bad_credentials');
  }
}

/** Revokes the session behind a token, where it still lives. */
export async function signOut(token: string, correlationId: string): Promise<void> {
  const now = new Date();
  const staff = await findSessionStaff({ db: database(), token, now });
  if (staff === null) return;
  const actor = { kind: 'staff', ...staff, correlationId } as const;
  await endSession({ db: database(), actor, input: { token }, now });
}

function textsOf(headers: Record<string, unknown> | undefined): Record<string, string> {
  const texts = Object.entries(headers ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(texts);
}
