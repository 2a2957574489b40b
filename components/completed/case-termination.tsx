import { useFormatter, useTranslations } from 'next-intl';

import { useReason } from '#components/review/use-reason';
import { useMoney } from '#components/review/use-finding';
import type { CompletedCase } from '#db/queries/find-completed-case';
import type { OrderBalance } from '#domain/balance';

type CaseTerminationProps = Pick<CompletedCase, 'orders' | 'quarantineUntil' | 'releasedAt' | 'profile'>;

export function CaseTermination({ orders, quarantineUntil, releasedAt, profile }: CaseTerminationProps) {
  const t = useTranslations('completed.case.orders');
  const format = useFormatter();
  const reason = useReason();
  const moment = (at: Date) => format.dateTime(at, 'dateTime');
  return (
    <ul className="flex flex-col gap-1">
      {orders.map(
        ({ id, status, placedAt, escalatedAt, finishedAt, stoppedAt, carrierReason, carrierSays, balance }) => (
          <li key={id}>
            {placedAt !== null && <p>{t('placed', { at: moment(placedAt) })}</p>}
            {escalatedAt !== null && <p>{t('escalated', { at: moment(escalatedAt) })}</p>}
            {stoppedAt !== null && <p>{t('stopped', { at: moment(stoppedAt) })}</p>}
            {status === 'terminated' && finishedAt !== null && <p>{t('terminated', { at: moment(finishedAt) })}</p>}
            {finishedAt !== null && carrierReason !== null && (
              <p>{t('refused', { at: moment(finishedAt), reason: reason(carrierReason) })}</p>
            )}
            {balance !== null && <OrderMoney balance={balance} />}
            {carrierSays !== null && <p className="text-muted">{carrierSays}</p>}
          </li>
        ),
      )}
      {profile !== null && (
        <li>
          {profile.deletedAt === null ? t('profileThere') : t('profileDeleted', { at: moment(profile.deletedAt) })}
        </li>
      )}
      {quarantineUntil !== null && (
        <li className="text-muted">
          {t('quarantine', {
            on: format.dateTime(new Date(quarantineUntil), { dateStyle: 'medium', timeZone: 'UTC' }),
          })}
        </li>
      )}
      {releasedAt !== null && <li className="text-muted">{t('released', { at: moment(releasedAt) })}</li>}
    </ul>
  );
}

function OrderMoney({ balance }: { balance: OrderBalance }) {
  const t = useTranslations('completed.case.orders');
  const terms = useTranslations('terms.balanceChoice');
  const money = useMoney();
  const { balanceMinor, giftCreditMinor, currency, choice } = balance;
  return (
    <>
      {balanceMinor > 0 && <p>{t('balance', { amount: money(balanceMinor, currency), choice: terms(choice) })}</p>}
      {giftCreditMinor > 0 && <p>{t('giftCredit', { amount: money(giftCreditMinor, currency) })}</p>}
    </>
  );
}
