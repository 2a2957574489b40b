'use client';

import { clsx } from 'clsx';
import { BookmarkPlus, Users } from 'lucide-react';
import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';

import { changedHref } from '#components/data-table/table-url';
import type { ViewAbilities, ViewActions } from '#components/queue/view-types';
import { Button } from '#components/ui/button';
import { loadLater } from '#components/ui/load-later';
import { SoftLink } from '#components/ui/soft-link';
import type { SavedView } from '#db/queries/list-views';
import { BUILT_IN_VIEWS, NO_STORE } from '#domain/queue';

const SaveViewDialog = loadLater(() =>
  import('#components/queue/save-view-dialog').then((file) => file.SaveViewDialog),
);
const ViewMenu = dynamic(() => import('#components/queue/view-menu').then((file) => file.ViewMenu));

type QueueViewsProps = {
  views: readonly SavedView[];
  /** The address as a view would keep it, and whether it is one that no view shows yet. */
  current: string;
  isSaveable: boolean;
  abilities: ViewAbilities;
  actions: ViewActions;
};

/** The queue's usual cuts, then those that everyone sees, then the viewer's own. */
export function QueueViews({ views, current, isSaveable, abilities, actions }: QueueViewsProps) {
  const t = useTranslations('queue.views');
  const pathname = usePathname();
  const params = useSearchParams();
  const [isSaving, setSaving] = useState(false);
  const isSearching = params.get('q') !== null;
  const isOpen = (view: SavedView) => view.query === current && !isSearching;
  const hasOpenView = views.some(isOpen);
  const kept = hasOpenView ? [] : params;
  const nav = useRef<HTMLElement>(null);
  const awaitOpenView = useFocusOnceOpen(nav, hasOpenView);
  const isOfReview = !isSearching && [null, NO_STORE].includes(params.get('store'));
  const hrefOf = (status: string | null) => {
    const without = { after: null, before: null, q: null };
    return changedHref(pathname, kept, { ...without, ...(status === null && !isOfReview && { store: null }), status });
  };
  return (
    <nav
      ref={nav}
      aria-label={t('label')}
      className="-m-1 flex min-w-0 flex-1 items-center gap-1 overflow-x-auto p-1 sm:flex-wrap sm:overflow-visible"
    >
      {BUILT_IN_VIEWS.map(({ name, status }) => (
        <ViewTab
          key={name}
          href={hrefOf(status)}
          isCurrent={!hasOpenView && params.get('status') === status && (status !== null || isOfReview)}
        >
          {t(name)}
        </ViewTab>
      ))}
      {views.length > 0 && <span aria-hidden className="mx-1 h-5 shrink-0 border-l border-line" />}
      {views.map((view) => (
        <span key={view.id} className="flex shrink-0 items-center">
          <ViewTab href={`${pathname}?${view.query}`} isCurrent={isOpen(view)}>
            {view.isShared && <Users aria-hidden size={14} className="shrink-0" />}
            <span className="max-w-48 truncate">{view.name}</span>
            {view.isShared && <span className="sr-only">{t('shared')}</span>}
          </ViewTab>
          {isOpen(view) && (view.isShared ? abilities.share : view.isOwn) && (
            <ViewMenu view={view} mayShare={abilities.share} actions={actions} onDeleted={() => awaitOpenView(false)} />
          )}
        </span>
      ))}
      {isSaveable && abilities.save && (
        <Button
          variant="ghost"
          size="sm"
          icon={<BookmarkPlus aria-hidden size={16} />}
          className="ml-auto"
          onPress={() => setSaving(true)}
        >
          {t('save')}
        </Button>
      )}
      {isSaving && (
        <SaveViewDialog
          onClose={() => setSaving(false)}
          query={current}
          mayShare={abilities.share}
          save={actions.save}
          onSaved={() => awaitOpenView(true)}
        />
      )}
    </nav>
  );
}

/** The button that was pressed goes when its view comes or goes: the focus waits for that and stays among the views. */
function useFocusOnceOpen(nav: RefObject<HTMLElement | null>, isOpen: boolean): (awaited: boolean) => void {
  const awaited = useRef<boolean | null>(null);
  useEffect(() => {
    if (awaited.current !== isOpen) return;
    awaited.current = null;
    const link = nav.current?.querySelector<HTMLElement>('a[aria-current=page]') ?? nav.current?.querySelector('a');
    link?.focus();
  }, [nav, isOpen]);
  return (next) => {
    awaited.current = next;
  };
}

function ViewTab({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: ReactNode }) {
  return (
    <SoftLink
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={clsx(
        'flex h-8 shrink-0 items-center gap-1.5 rounded-md px-3 font-medium whitespace-nowrap',
        isCurrent ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      {children}
    </SoftLink>
  );
}
