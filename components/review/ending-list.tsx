import { ArrowRightLeft, CalendarClock, CardSim, CircleCheck, Gift, Users, Wallet } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { useDate, useMoney } from '#components/review/use-finding';
import { endsNothingElse } from '#domain/line-ending';
import type { LineEnding } from '#domain/line-ending';
import { LINE_TIES } from '#domain/line';
import type { LinkedLine } from '#domain/line';

const TIE_ICONS: Readonly<Record<LinkedLine['tie'], LucideIcon>> = {
  linked_esim: CardSim,
  bundle_member: Users,
  secondary_card: CardSim,
};

/** What ends, is lost or has to be settled with the line; null where the register has no such line. */
export function EndingList({ ending }: { ending: LineEnding | null }) {
  const t = useTranslations('review.ending');
  const money = useMoney();
  const date = useDate();
  if (ending === null) return <p className="text-sm text-muted">{t('noLine')}</p>;
  if (endsNothingElse(ending)) {
    return (
      <p className="flex items-center gap-2 text-sm text-muted">
        <CircleCheck aria-hidden size={16} className="text-pass" />
        {t('nothing')}
      </p>
    );
  }
  const { linkedLines, currency, balanceMinor, giftCreditMinor, instalments, portOutRequestedOn } = ending;
  return (
    <dl className="flex flex-col">
      {LINE_TIES.map((tie) => {
        const tied = linkedLines.filter((line) => line.tie === tie);
        if (tied.length === 0) return null;
        return (
          <Row key={tie} icon={TIE_ICONS[tie]} name={t(`tie.${tie}`)}>
            {tied.map(({ msisdnEnd }, index) => (
              <span key={index}>{t('numberEnd', { end: msisdnEnd })}</span>
            ))}
          </Row>
        );
      })}
      {balanceMinor > 0 && (
        <Row icon={Wallet} name={t('balance')}>
          {money(balanceMinor, currency)}
        </Row>
      )}
      {giftCreditMinor > 0 && (
        <Row icon={Gift} name={t('giftCredit')} note={t('lost')}>
          {money(giftCreditMinor, currency)}
        </Row>
      )}
      {instalments.map(({ code, remainingMinor, endsOn }) => (
        <Row key={code} icon={CalendarClock} name={t('instalment', { code })} note={t('until', { date: date(endsOn) })}>
          {t('remaining', { amount: money(remainingMinor, currency) })}
        </Row>
      ))}
      {portOutRequestedOn !== null && (
        <Row icon={ArrowRightLeft} name={t('portOut')}>
          {t('askedOn', { date: date(portOutRequestedOn) })}
        </Row>
      )}
    </dl>
  );
}

type RowProps = { icon: LucideIcon; name: string; note?: string; children: ReactNode };

function Row({ icon: Icon, name, note, children }: RowProps) {
  return (
    <div className="flex items-start gap-2.5 border-b border-line py-1.5 first:pt-0 last:border-b-0">
      <Icon aria-hidden size="1.1em" className="mt-[0.2em] shrink-0 text-muted" />
      <dt className="min-w-0 flex-1 break-words text-muted">{name}</dt>
      <dd className="flex max-w-[55%] flex-col items-end text-right tabular-nums">
        {children}
        {note !== undefined && <span className="text-[0.875em] text-muted">{note}</span>}
      </dd>
    </div>
  );
}
