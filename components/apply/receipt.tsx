import { CircleCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { PublicButton, PublicLinkButton, PublicPrintButton } from '#components/public/public-button';
import type { ApplicationStatusView } from '#db/queries/get-status';
import { maskEmail } from '#domain/masking';

type ReceiptProps = { status: ApplicationStatusView; link: string; isMailed: boolean; isAtDesk: boolean };

/** What the customer keeps: the reference and the secret link, plain enough for paper. */
export function Receipt({ status, link, isMailed, isAtDesk }: ReceiptProps) {
  const t = useTranslations('apply.done');
  const format = useFormatter();
  const due = status.dueAt === null ? null : format.dateTime(status.dueAt, 'day', { timeZone: status.timeZone });
  return (
    <>
      <h1 className="flex items-start gap-3 text-2xl font-semibold tracking-tight sm:text-3xl">
        <CircleCheck aria-hidden size={34} className="shrink-0 text-pass" />
        {t('title')}
      </h1>
      <dl className="mt-6 rounded-lg border-2 border-accent bg-surface p-5">
        <dt className="text-muted">{t('reference')}</dt>
        <dd className="font-mono text-3xl font-semibold">{status.reference}</dd>
        {status.submittedAt !== null && status.number !== null && (
          <>
            <dt className="mt-4 text-muted">{t('content')}</dt>
            <dd>{t('contentText', { number: status.number })}</dd>
            <dt className="mt-4 text-muted">{t('receivedAt')}</dt>
            <dd>{format.dateTime(status.submittedAt, 'full', { timeZone: status.timeZone })}</dd>
          </>
        )}
      </dl>
      <h2 className="mt-8 text-xl font-semibold">{t('linkTitle')}</h2>
      <p className="mt-2">{t('linkWhy')}</p>
      <p className="mt-3 rounded-lg border border-line bg-surface p-4 font-mono text-md break-all">{link}</p>
      <p className="mt-3">
        {isMailed && status.email !== null ? t('linkSent', { email: maskEmail(status.email) }) : t('linkOnlyHere')}
        {isAtDesk && ` ${t('orComeBack')}`}
      </p>
      {isAtDesk ? (
        <p className="mt-5 print:hidden">
          <PublicPrintButton>{t('printForCustomer')}</PublicPrintButton>
        </p>
      ) : (
        <>
          <p className="mt-2 text-md text-muted">{t('print')}</p>
          <p className="mt-5 print:hidden">
            <PublicLinkButton href={link} className="w-full sm:w-auto">
              {t('open')}
            </PublicLinkButton>
          </p>
        </>
      )}
      <h2 className="mt-8 text-xl font-semibold">{t('nextTitle')}</h2>
      <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-6">
        {due !== null && <li>{t('nextReview', { due })}</li>}
        <li>{status.route === 'online' ? t('nextOnline') : t('nextStore')}</li>
        <li>{t('nextEnd')}</li>
      </ol>
      <form
        method="post"
        action="/apply/finish"
        className="mt-10 flex flex-col items-stretch gap-2 sm:items-start print:hidden"
      >
        <PublicButton look="secondary">{t(isAtDesk ? 'finishAtDesk' : 'finish')}</PublicButton>
        <p className="text-md text-muted">{t(isAtDesk ? 'finishAtDeskNote' : 'finishNote')}</p>
      </form>
    </>
  );
}
