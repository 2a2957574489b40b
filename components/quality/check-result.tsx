import { useFormatter, useTranslations } from 'next-intl';

import { useReason } from '#components/review/use-reason';
import { Card } from '#components/ui/card';
import type { Answer, CheckResultPair } from '#db/queries/find-quality-check';
import type { ReasonLabels } from '#db/queries/read-reason-labels';

type CheckResultProps = { result: CheckResultPair; labels: ReasonLabels };

/** Both decisions side by side, each with its reasons and note. */
export function CheckResult({ result: { first, second }, labels }: CheckResultProps) {
  const t = useTranslations('quality.result');
  return (
    <div className="grid items-start gap-5 md:grid-cols-2">
      <Card title={t('first')}>
        <OneAnswer answer={first} labels={labels} />
      </Card>
      <Card title={t('second')}>
        <OneAnswer answer={second} labels={labels} />
      </Card>
    </div>
  );
}

function OneAnswer({ answer: { kind, by, at, reasonCodes, note }, labels }: { answer: Answer; labels: ReasonLabels }) {
  const t = useTranslations('quality.result');
  const terms = useTranslations('terms.decision');
  const format = useFormatter();
  const words = useReason();
  return (
    <>
      <p className="text-md font-semibold">{terms(kind)}</p>
      <p className="text-sm text-muted">{t('by', { name: by, at: format.dateTime(at, 'dateTime') })}</p>
      <h3 className="mt-3 text-sm text-faint">{t('reasons')}</h3>
      {reasonCodes.length === 0 ? (
        <p className="text-muted">{t('noReasons')}</p>
      ) : (
        <ul className="list-disc pl-4">
          {[...new Set(reasonCodes)].map((code) => (
            <li key={code}>{words(code, labels)}</li>
          ))}
        </ul>
      )}
      <h3 className="mt-3 text-sm text-faint">{t('note')}</h3>
      <p className={note === null ? 'text-muted' : 'break-words whitespace-pre-line'}>{note ?? t('noNote')}</p>
    </>
  );
}
