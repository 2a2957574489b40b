'use client';

import { ArrowRight, Megaphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

import { CallButtons } from '#components/desk/call-buttons';
import type { LineActions } from '#components/desk/line-actions';
import { sayDone } from '#components/desk/say-done';
import { Button } from '#components/ui/button';
import { Card } from '#components/ui/card';
import { LinkButton } from '#components/ui/link-button';
import { toast } from '#components/ui/toast';
import { useVerb } from '#components/visits/use-verb';
import type { DeskEntry, ListedDesk } from '#db/queries/list-desk-day';
import { callNumber, deskServes } from '#domain/desk-line';

type CallPanelProps = {
  desks: readonly ListedDesk[];
  entries: readonly DeskEntry[];
  /** The desk of this browser; null where none is chosen, undefined until that is known. */
  deskId: string | null | undefined;
  onDesk: (deskId: string | null) => void;
  openedId: string | null;
  actions: LineActions;
};

/** The clerk's own desk: who comes next, or whom it has called. */
export function CallPanel({ desks, entries, deskId, onDesk, openedId, actions }: CallPanelProps) {
  const t = useTranslations('desk.call');
  const desk = desks.find(({ id }) => id === deskId);
  const called = entries.find((entry) => desk !== undefined && entry.calledTo === desk.id);
  const body = useKeptFocus(`${desk?.id} ${called?.id}`);
  if (deskId === undefined) return <Card title={t('title')}>{<div className="h-17" />}</Card>;
  if (desk === undefined) {
    return (
      <Card title={t('choose')}>
        {desks.length === 0 ? (
          <p className="text-muted">{t('noDesks')}</p>
        ) : (
          <>
            <div className="grid grid-cols-2 gap-2">
              {desks.map(({ id, label }) => (
                <Button key={id} size="lg" onPress={() => onDesk(id)}>
                  {t('desk', { label })}
                </Button>
              ))}
            </div>
            <p className="mt-2 text-sm text-faint">{t('chooseHint')}</p>
          </>
        )}
      </Card>
    );
  }
  return (
    <Card
      title={t('mine', { label: desk.label })}
      actions={
        <Button size="sm" variant="ghost" onPress={() => onDesk(null)}>
          {t('change')}
        </Button>
      }
    >
      <div ref={body} tabIndex={-1} className="outline-none">
        {called === undefined ? (
          <CallNext desk={desk} entries={entries} actions={actions} />
        ) : (
          <div className="flex flex-col gap-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="text-muted">{t('called')}</span>
              <span className="font-mono text-2xl font-semibold tracking-wide">{callNumber(called.reference)}</span>
            </p>
            {called.id !== openedId && (
              <LinkButton
                variant="primary"
                size="lg"
                href={`/desk?visit=${called.id}`}
                icon={<ArrowRight aria-hidden size={18} />}
              >
                {t('open')}
              </LinkButton>
            )}
            <CallButtons key={called.id} entry={called} actions={actions} />
          </div>
        )}
      </div>
    </Card>
  );
}

/** The pressed button goes with what it did: the keyboard goes on from here. */
function useKeptFocus(shown: string): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    if (document.activeElement === document.body) body.current?.focus({ preventScroll: true });
  }, [shown]);
  return body;
}

type CallNextProps = Pick<CallPanelProps, 'entries' | 'actions'> & { desk: ListedDesk };

function CallNext({ desk, entries, actions }: CallNextProps) {
  const t = useTranslations('desk.call');
  const router = useRouter();
  const { isPending, run } = useVerb();
  const waiting = entries.filter(
    (entry) => entry.state === 'arrived' && entry.calledTo === null && deskServes(desk, entry),
  );
  return (
    <>
      <Button
        variant="primary"
        size="lg"
        icon={<Megaphone aria-hidden size={18} />}
        isPending={isPending}
        onPress={() =>
          run(() => actions.callNext({ deskId: desk.id }), {
            onDone: (called) => {
              if (called === null) return toast.info(t('nobody'), { position: 'top-center' });
              sayDone(t('done', { number: called.callNumber, desk: called.deskLabel }));
              router.push(`/desk?visit=${called.visitId}`, { scroll: false });
            },
          })
        }
        className="w-full"
      >
        {t('next')}
      </Button>
      <p role="status" className="mt-2 text-sm text-muted">
        {t('waiting', { count: waiting.length })}
      </p>
    </>
  );
}
