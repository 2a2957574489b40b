import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { JoinForm } from '#components/door/join-form';
import type { JoinError } from '#components/door/join-form';
import { PublicLinkButton } from '#components/public/public-button';
import { PublicNotice } from '#components/public/public-notice';
import { Callout } from '#components/ui/callout';
import { findInvitation } from '#db/queries/find-invitation';
import { database } from '#server/database';

type JoinPageProps = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const ERRORS: readonly JoinError[] = ['weak_password', 'mismatch', 'unexpected'];

export const metadata: Metadata = { referrer: 'no-referrer' };

export default async function JoinPage({ params, searchParams }: JoinPageProps) {
  const { token } = await params;
  const [t, roles, format] = await Promise.all([
    getTranslations('signIn.join'),
    getTranslations('shell.roles'),
    getFormatter(),
  ]);
  const invitation = await findInvitation({ db: database(), token, now: new Date() });
  if (invitation === null) {
    return (
      <PublicNotice title={t('invalidTitle')} description={t('invalid')}>
        <PublicLinkButton href="/sign-in">{t('signIn')}</PublicLinkButton>
      </PublicNotice>
    );
  }
  const { name, email, role, status, expiresAt } = invitation;
  const isReset = status === 'active';
  const asked = (await searchParams).error;
  const error = ERRORS.find((known) => known === asked) ?? null;
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t(isReset ? 'resetTitle' : 'title', { name })}</h1>
      <p className="mt-1 mb-6 text-md wrap-anywhere text-muted">
        {isReset ? t('resetLead', { email }) : t('lead', { email, role: roles(role) })}
      </p>
      {error === 'unexpected' && (
        <Callout tone="fail" role="alert" className="mb-5 text-md">
          {t('errors.unexpected')}
        </Callout>
      )}
      <JoinForm token={token} email={email} error={error} />
      <p className="mt-6 text-muted">{t('expires', { until: format.dateTime(expiresAt, 'dateTime') })}</p>
    </>
  );
}
