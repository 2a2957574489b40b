import { useLocale, useTranslations } from 'next-intl';

import type { ApplicationStatusView } from '#db/queries/get-status';
import { reasonForCustomer } from '#domain/letters/customer-words';

/** The reviewer's reasons in the customer's words, and what the reviewer added. */
export function DecisionReasons({ decision }: { decision: ApplicationStatusView['decision'] }) {
  const t = useTranslations('status.asked');
  const locale = useLocale();
  if (decision === null) return null;
  const reasons = decision.reasons.flatMap((code) => reasonForCustomer(code, locale) ?? []);
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line-strong bg-surface p-5">
      <ul className="flex list-disc flex-col gap-1.5 pl-6">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {decision.text !== null && (
        <div>
          <h3 className="font-semibold">{t('note')}</h3>
          <p className="whitespace-pre-wrap">{decision.text}</p>
        </div>
      )}
    </div>
  );
}
