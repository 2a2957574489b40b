import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { refusalOf } from '#components/apply/photo-refusal';
import { AtDeskBanner } from '#components/apply/at-desk-banner';
import { Letters } from '#components/status/letters';
import { NextStep } from '#components/status/next-step';
import { StatusHeader } from '#components/status/status-header';
import { StatusProblem } from '#components/status/status-problem';
import { StatusSteps } from '#components/status/status-steps';
import { WithdrawLink } from '#components/status/withdraw-link';
import { asksForCode } from '#domain/desk-code';
import { statusLinkFor } from '#server/new-application';
import { requireApplicant, requireStatus } from '#server/status/status-page';
import { calendarCodeOf, sentCodeOf } from '#server/visit-codes';

type PageProps = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ problem?: string; slot?: string; refused?: string }>;
};

/** A code is the customer's to read out, not the clerk's to read off. */
const HIDDEN_CODE = '••• •••';

export async function generateMetadata() {
  return { title: (await getTranslations('status'))('title') };
}

export default publicPage(async function StatusPage({ params, searchParams }: PageProps) {
  const { token } = await params;
  const status = await requireStatus(token);
  const isAtDesk = (await requireApplicant(token)).operatorId !== undefined;
  const { visit } = status;
  const { problem, slot, refused } = await searchParams;
  return (
    <>
      {isAtDesk && <AtDeskBanner />}
      <StatusHeader status={status} />
      <StatusProblem code={problem} />
      <NextStep
        status={status}
        path={`/status/${token}`}
        code={visit !== null && asksForCode(status) && !isAtDesk ? calendarCodeOf(visit.id) : null}
        isUnacknowledged={problem === 'invalid_input'}
        refusal={{ slot: slot ?? null, reason: refusalOf(refused) }}
        isAtDesk={isAtDesk}
        now={new Date()}
      />
      <StatusSteps status={status} />
      <Letters
        timeZone={status.timeZone}
        letters={status.letters}
        link={statusLinkFor(status.id)}
        codeOf={isAtDesk ? () => HIDDEN_CODE : sentCodeOf}
      />
      <WithdrawLink status={status} path={`/status/${token}`} />
    </>
  );
});
