import { useLocale, useTranslations } from 'next-intl';

import { MarkedPhotos } from '#components/status/marked-photos';
import type { ApplicationStatusView } from '#db/queries/get-status';

type DecisionReasonsProps = { decision: ApplicationStatusView['decision']; path: string };

/** The reviewer's reasons in the customer's words, what was marked for them, and what the reviewer added. */
export function DecisionReasons({ decision, path }: DecisionReasonsProps) {
  const t = useTranslations('status.asked');
  const locale = useLocale();
  if (decision === null) return null;
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line-strong bg-surface p-5">
      <ul className="flex list-disc flex-col gap-1.5 pl-6">
        {decision.reasons.map(({ code, text, boxes }) => (
          <li key={code}>
            {text[locale]}
            <MarkedPhotos boxes={boxes} path={path} />
          </li>
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
