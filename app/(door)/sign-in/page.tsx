import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';

import { ForgetKept } from '#components/desk-outbox/forget-kept';
import { SignInForm } from '#components/door/sign-in-form';
import { Callout } from '#components/ui/callout';
import { HOME_PATHS } from '#domain/permissions';
import { csrfCookieName, readCsrfToken } from '#server/auth/csrf-cookie';
import { parseNextPath } from '#server/auth/next-path';
import { TYPED_EMAIL_COOKIE } from '#server/auth/sign-in-redirect';
import { currentActor } from '#server/session';

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const query = await searchParams;
  const next = parseNextPath(query.next);
  const actor = await currentActor();
  if (actor !== null) redirect(next ?? HOME_PATHS[actor.role]);

  const t = await getTranslations('signIn');
  const jar = await cookies();
  const error = await refusal(query);
  const notice = 'joined' in query ? t('notices.joined') : 'signed-out' in query ? t('notices.signedOut') : null;
  return (
    <>
      <ForgetKept isSignedOut={'signed-out' in query} />
      <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-1 mb-6 text-md text-muted">{t('lead')}</p>
      {error !== null && (
        <Callout tone="fail" role="alert" className="mb-5 text-md">
          {error}
        </Callout>
      )}
      {error === null && notice !== null && (
        <Callout tone="pass" role="status" className="mb-5 text-md">
          {notice}
        </Callout>
      )}
      <SignInForm
        csrfToken={readCsrfToken(jar.get(csrfCookieName())?.value) ?? ''}
        next={next}
        email={error === null ? '' : (jar.get(TYPED_EMAIL_COOKIE)?.value ?? '')}
        isRefused={error !== null}
      />
      <p className="mt-6 text-muted">{t('help')}</p>
      <p className="mt-4 border-t border-line pt-4 text-muted">
        {t('customer')}{' '}
        <a href="/" className="font-medium text-accent underline underline-offset-2">
          {t('customerLink')}
        </a>
      </p>
    </>
  );
}

async function refusal({
  error,
  until,
}: {
  error?: string | string[];
  until?: string | string[];
}): Promise<string | null> {
  const [t, format] = await Promise.all([getTranslations('signIn.errors'), getFormatter()]);
  if (error === undefined) return null;
  if (error === 'bad_credentials' || error === 'page_expired') return t(error);
  if (error !== 'locked_out' || typeof until !== 'string' || Number.isNaN(Date.parse(until))) return t('unexpected');
  return t('locked_out', { until: format.dateTime(new Date(until), 'time') });
}
