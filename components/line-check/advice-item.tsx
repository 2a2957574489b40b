import { CircleX, Info } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useDate, useFoundItems, useMoney } from '#components/review/use-finding';
import type { Advice, AdvisedCheck } from '#domain/line-inquiry';

/** One obstacle in a sentence, each bill or service by itself, and how to mend it. */
export function AdviceItem({ advice }: { advice: Advice }) {
  const t = useTranslations('lineCheck.advice');
  const date = useDate();
  const money = useMoney();
  const items = useFoundItems()(advice);
  const { evidence, weight } = advice;
  const code = wordsOf(advice);
  const day = evidence.swappedOn ?? evidence.requestedOn;
  const words = {
    amount: money(Number(evidence.amountMinor ?? 0), String(evidence.currency ?? 'CNY')),
    date: typeof day === 'string' ? date(day) : '',
  };
  const Icon = weight === 'blocks' ? CircleX : Info;
  return (
    <div className="flex gap-3 rounded-lg border border-line bg-surface p-4">
      <Icon
        aria-hidden
        size={22}
        className={weight === 'blocks' ? 'mt-1 shrink-0 text-fail' : 'mt-1 shrink-0 text-muted'}
      />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{t(`${code}.what`, words)}</p>
        {items.length > 0 && (
          <ul className="my-2 flex flex-col gap-1 border-l-2 border-line pl-3">
            {items.map(({ name, detail, amount }, index) => (
              <li key={index} className="flex flex-wrap items-baseline gap-x-3">
                <span className="min-w-0 break-words">{name}</span>
                {detail !== null && <span className="text-muted">{detail}</span>}
                {amount !== null && <span className="ml-auto tabular-nums">{amount}</span>}
              </li>
            ))}
          </ul>
        )}
        <p className="mt-1">{t(`${code}.mend`)}</p>
      </div>
    </div>
  );
}

/** Why a line was suspended is told only where the customer knows it: the rest is told to somebody who can be asked. */
function wordsOf({ code, evidence }: Advice): AdvisedCheck | 'suspended_by_customer' | 'suspended_for_arrears' {
  if (code !== 'line_suspended') return code;
  switch (evidence.suspension) {
    case 'by_customer':
      return 'suspended_by_customer';
    case 'for_arrears':
      return 'suspended_for_arrears';
    default:
      return code;
  }
}
