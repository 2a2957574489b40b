'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { changedHref } from '#components/data-table/table-url';
import { LISTED_STATUSES } from '#domain/queue';

const VIEWS = [
  { name: 'review', status: null },
  { name: 'customer', status: 'action_needed' },
  { name: 'confirmation', status: 'awaiting_confirmation,terminating' },
  { name: 'closed', status: 'completed,rejected,expired,withdrawn' },
  { name: 'all', status: LISTED_STATUSES.join(',') },
] as const;

/** The queue's usual cuts, by status. */
export function QueueViews() {
  const t = useTranslations('queue.views');
  const pathname = usePathname();
  const params = useSearchParams();
  const current = params.get('status');
  return (
    <nav aria-label={t('label')} className="-m-1 flex min-w-0 gap-1 overflow-x-auto p-1">
      {VIEWS.map(({ name, status }) => {
        const isCurrent = current === status && (status !== null || params.get('q') === null);
        return (
          <Link
            key={name}
            href={changedHref(pathname, params, { after: null, before: null, q: null, status })}
            prefetch={false}
            aria-current={isCurrent ? 'page' : undefined}
            className={clsx(
              'flex h-8 items-center rounded-md px-3 font-medium whitespace-nowrap',
              isCurrent ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover hover:text-ink',
            )}
          >
            {t(name)}
          </Link>
        );
      })}
    </nav>
  );
}
