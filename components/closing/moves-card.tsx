'use client';

import { CalendarCheck2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';

import { useMoveWords, useStoreName } from '#components/closing/closing-words';
import { Badge } from '#components/ui/badge';
import { Card } from '#components/ui/card';
import { EmptyState } from '#components/ui/empty-state';
import { SoftLink } from '#components/ui/soft-link';
import { buttonStyle } from '#components/ui/button-style';
import { Time } from '#components/ui/time';
import type { ClosingDetail, ClosingMove } from '#db/queries/find-closing';

type MovesCardProps = { closing: ClosingDetail; canAdjust: boolean };

/** Everyone who is hit: one row each, which stacks on a phone. */
export function MovesCard({ closing, canAdjust }: MovesCardProps) {
  const t = useTranslations('closing.moves');
  const { moves } = closing;
  if (moves.length === 0) {
    return (
      <Card title={t('title')}>
        <EmptyState icon={CalendarCheck2} title={t('empty')} />
      </Card>
    );
  }
  return (
    <Card title={t('title')} padding="none">
      <table className="w-full text-left max-lg:block">
        <thead className="border-b border-line bg-sunken text-sm text-muted max-lg:sr-only">
          <tr>
            {(['customer', 'now', 'deadline', 'to', 'distance', 'shift'] as const).map((column) => (
              <th key={column} scope="col" className="px-4 py-1.5 font-medium">
                {t(column)}
              </th>
            ))}
            {canAdjust && (
              <th scope="col" className="px-4 py-1.5">
                <span className="sr-only">{t('adjust')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-lg:block">
          {moves.map((move) => (
            <MoveRow key={move.id} move={move} timeZone={closing.store.timeZone} canAdjust={canAdjust} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

const CELL = 'px-4 py-2 align-top max-lg:flex max-lg:gap-3 max-lg:py-0.5';

/** Written in one line, so that only the place wraps. */
const SHORT = 'tabular-nums lg:whitespace-nowrap';

function MoveRow({ move, timeZone, canAdjust }: { move: ClosingMove; timeZone: string; canAdjust: boolean }) {
  const t = useTranslations('closing.moves');
  const words = useMoveWords();
  const pathname = usePathname();
  const { to, customer, reference } = move;
  return (
    <tr className="max-lg:block max-lg:py-3">
      <th scope="row" className={`${CELL} font-normal max-lg:mb-1`}>
        <span>
          <span className="font-medium">{customer}</span>
          <span className="block font-mono text-sm text-muted">{reference}</span>
          {!move.hasContact && <Badge tone="warn">{t('noContact')}</Badge>}
        </span>
      </th>
      <td className={`${CELL} ${SHORT}`}>
        <Label>{t('now')}</Label>
        <span>
          <Time value={move.fromStartsAt} timeZone={timeZone} />
          <span className="block text-sm text-muted">{t('desk', { label: move.fromDesk })}</span>
        </span>
      </td>
      <td className={`${CELL} ${SHORT}`}>
        <Label>{t('deadline')}</Label>
        {move.confirmBy === null ? '–' : <Time value={move.confirmBy} look="date" timeZone={timeZone} />}
      </td>
      <td className={`${CELL} tabular-nums`}>
        <Label>{t('to')}</Label>
        <Destination move={move} />
      </td>
      <td className={`${CELL} ${SHORT}`}>
        <Label>{t('distance')}</Label>
        {to === null ? '–' : words.distance(to.kilometres)}
      </td>
      <td className={`${CELL} ${SHORT}`}>
        <Label>{t('shift')}</Label>
        {to === null ? '–' : words.shift(to.shiftMinutes)}
      </td>
      {canAdjust && (
        <td className={`${CELL} max-lg:mt-1 lg:text-right`}>
          <SoftLink
            href={`${pathname}?move=${move.id}`}
            aria-label={t('adjustOf', { customer, reference })}
            className={buttonStyle('secondary', 'sm')}
          >
            {t('adjust')}
          </SoftLink>
        </td>
      )}
    </tr>
  );
}

/** The head of a column, where the row stands as a block. */
function Label({ children }: { children: string }) {
  return (
    <span aria-hidden className="w-24 shrink-0 text-sm text-muted lg:hidden">
      {children}
    </span>
  );
}

function Destination({ move }: { move: ClosingMove }) {
  const t = useTranslations('closing');
  const nameOf = useStoreName();
  const format = useFormatter();
  const { to, help, outcome } = move;
  if (to !== null) {
    return (
      <span>
        <Time value={to.startsAt} timeZone={to.timeZone} className="font-medium" />
        <span className="block text-sm text-muted">
          {nameOf(to)} · {t('moves.desk', { label: to.deskLabel })}
        </span>
        {move.isRenewed && <Badge tone="warn">{t('moves.isRenewed')}</Badge>}
        {move.isChosen && <Badge>{t('moves.chosen')}</Badge>}
      </span>
    );
  }
  if (outcome === 'keep') {
    return (
      <span>
        <span className="font-medium">{t('moves.keep')}</span>
        <span className="block text-sm text-muted">{t('moves.keepHint')}</span>
      </span>
    );
  }
  return (
    <span>
      <span className="font-medium text-warn">{t('moves.cancel')}</span>
      {!move.isChosen && (
        <span className="block text-sm text-muted">
          {help === null
            ? t('unplaced.none')
            : t('unplaced.deadline', {
                days: help.days,
                store: nameOf(help),
                when: format.dateTime(help.startsAt, 'dateTime', { timeZone: help.timeZone }),
              })}
        </span>
      )}
    </span>
  );
}
