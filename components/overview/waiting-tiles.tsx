import { AlarmClock, AlarmClockOff, Inbox } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { FigureLink } from '#components/overview/figure-link';
import { TONE_TEXT } from '#components/ui/tone';
import type { WaitingCount } from '#db/queries/read-overview';
import { ROUTES } from '#domain/application';
import { waitingHref } from '#domain/overview-links';

const TILES = [
  { name: 'all', due: undefined, hint: 'allHint', icon: Inbox, tone: 'neutral' },
  { name: 'soon', due: 'soon', hint: 'soonHint', icon: AlarmClock, tone: 'warn' },
  { name: 'overdue', due: 'overdue', hint: 'overdueHint', icon: AlarmClockOff, tone: 'fail' },
] as const;

/** What waits, is due soon and is overdue, each by route. */
export function WaitingTiles({ waiting }: { waiting: readonly WaitingCount[] }) {
  const t = useTranslations('overview.waiting');
  const terms = useTranslations('terms.route');
  return (
    <section aria-label={t('title')} className="grid gap-3 sm:grid-cols-3">
      {TILES.map(({ name, due, hint, icon: Icon, tone }) => {
        const rows = waiting.filter((row) => due === undefined || row.due === due);
        const count = rows.reduce((sum, row) => sum + row.count, 0);
        return (
          <div key={name} className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4">
            <h2 className="flex items-center gap-2 font-semibold">
              <Icon aria-hidden size={16} className={TONE_TEXT[count === 0 ? 'neutral' : tone]} />
              {t(name)}
            </h2>
            <p className="text-3xl font-semibold">
              <FigureLink count={count} label={t(name)} href={waitingHref({ due })} />
            </p>
            <p className="text-sm text-muted">{t(hint)}</p>
            <p className="mt-1 flex gap-4 text-sm text-muted">
              {ROUTES.map((route) => (
                <span key={route}>
                  {terms(route)}{' '}
                  <FigureLink
                    count={rows.filter((row) => row.route === route).reduce((sum, row) => sum + row.count, 0)}
                    label={`${t(name)}, ${terms(route)}`}
                    href={waitingHref({ due, route })}
                  />
                </span>
              ))}
            </p>
          </div>
        );
      })}
    </section>
  );
}
