'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { STATUS_LOOKS } from '#components/queue/status-tone';
import { Button } from '#components/ui/button';
import { Card } from '#components/ui/card';
import { LinkButton } from '#components/ui/link-button';
import { StatusBadge } from '#components/ui/status-badge';
import { useVerb } from '#components/visits/use-verb';
import type { FiledCase } from '#db/queries/list-filed';
import type { ActionResult } from '#domain/action-result';
import { isOpen } from '#domain/application';

type Asked = { applicationId: string };
export type FilingActions = {
  goOn: (input: Asked) => Promise<ActionResult<{ path: string }>>;
  showPhone: (input: Asked) => Promise<ActionResult<{ phone: string | null }>>;
};

type FiledListProps = { filed: readonly FiledCase[]; timeZone: string; actions: FilingActions };

/** What this store has filed for customers, and what each waits for. */
export function FiledList({ filed, timeZone, actions }: FiledListProps) {
  const t = useTranslations('filing.list');
  return (
    <Card title={t('title')} padding="none">
      {filed.length === 0 ? (
        <p className="p-4 text-muted">{t('empty')}</p>
      ) : (
        <ul aria-label={t('title')} className="divide-y divide-line">
          {filed.map((one) => (
            <li
              key={one.applicationId}
              className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3"
            >
              <Filed filed={one} timeZone={timeZone} />
              <NextSteps filed={one} actions={actions} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Filed({ filed, timeZone }: { filed: FiledCase; timeZone: string }) {
  const t = useTranslations('filing.list');
  const terms = useTranslations('terms');
  const format = useFormatter();
  const when = (instant: Date) => format.dateTime(instant, 'dateTime', { timeZone });
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-mono font-semibold">{filed.reference}</span>
        {filed.customer !== '' && <span>{filed.customer}</span>}
        <StatusBadge {...STATUS_LOOKS[filed.status]}>{terms(`status.${filed.status}`)}</StatusBadge>
      </p>
      <p className="text-sm text-muted">
        {filed.submittedAt === null
          ? t('begun', { time: when(filed.begunAt) })
          : t('sent', { time: when(filed.submittedAt), clerk: filed.filedBy })}
      </p>
      {filed.status === 'action_needed' && (
        <p className="text-sm">
          {t('asked', { slots: format.list(filed.requestedSlots.map((slot) => terms(`slot.${slot}`))) })}
        </p>
      )}
      {waitsForVisit(filed) && (
        <p className="text-sm">
          {t('approved', {
            deadline: filed.confirmBy === null ? '' : format.dateTime(filed.confirmBy, 'date', { timeZone }),
          })}
        </p>
      )}
    </div>
  );
}

function NextSteps({ filed, actions }: { filed: FiledCase; actions: FilingActions }) {
  const t = useTranslations('filing.list');
  const { isPending, run } = useVerb();
  const { applicationId, reference, status } = filed;
  const isDraft = status === 'draft';
  if (!isDraft && !isOpen(status)) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {waitsForVisit(filed) && <LinkButton href={`/visits?application=${reference}`}>{t('book')}</LinkButton>}
      {!isDraft && <PhoneButton filed={filed} showPhone={actions.showPhone} />}
      <Button
        isPending={isPending}
        aria-label={t(isDraft ? 'goOnWith' : 'openOf', { reference })}
        onPress={() =>
          run(() => actions.goOn({ applicationId }), { onDone: ({ path }) => window.location.assign(path) })
        }
      >
        {t(isDraft ? 'goOn' : 'open')}
      </Button>
    </div>
  );
}

function PhoneButton({ filed, showPhone }: { filed: FiledCase; showPhone: FilingActions['showPhone'] }) {
  const t = useTranslations('filing.list');
  const { isPending, run } = useVerb();
  const [phone, setPhone] = useState<string | null>(null);
  if (phone !== null) return <p className="self-center font-mono">{phone}</p>;
  return (
    <Button
      isPending={isPending}
      aria-label={t('phoneOf', { reference: filed.reference })}
      onPress={() =>
        run(() => showPhone({ applicationId: filed.applicationId }), {
          onDone: (shown) => setPhone(shown.phone ?? t('noPhone')),
        })
      }
    >
      {t('phone')}
    </Button>
  );
}

function waitsForVisit({ status, route, hasVisit }: FiledCase): boolean {
  return status === 'awaiting_confirmation' && route === 'store' && !hasVisit;
}
