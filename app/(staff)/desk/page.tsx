import { MonitorUp } from 'lucide-react';
import type { Metadata } from 'next';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';

import {
  arrive,
  callAgain,
  callNext,
  confirm,
  endCall,
  lookFor,
  miss,
  receive,
  refuse,
  send,
  takeBack,
} from '#app/(staff)/desk/actions.ts';
import { move } from '#app/(staff)/visits/actions.ts';
import { storeName } from '#app/(staff)/visits/store-name.ts';
import { DeskOutbox } from '#components/desk-outbox/desk-outbox';
import { DeskBoard } from '#components/desk/desk-board';
import { DeskDetail } from '#components/desk/desk-detail';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { LinkButton } from '#components/ui/link-button';
import { PageHeader } from '#components/ui/page-header';
import { findDeskVisit } from '#db/queries/find-desk-visit';
import { listDeskDay } from '#db/queries/list-desk-day';
import { dayPeriod } from '#domain/week';
import { database } from '#server/database';
import { ownStore } from '#server/own-store';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('title') };
}

/** The clerk's today at the own store, by that store's clock. */
export default async function DeskPage({ searchParams }: { searchParams: Promise<{ visit?: string | string[] }> }) {
  const actor = await requireStaff('desk.read');
  const { staffId } = actor;
  const storeId = ownStore(actor);
  const asked = (await searchParams).visit;
  const now = new Date();
  const [t, format, locale] = await Promise.all([getTranslations('desk'), getFormatter(), getLocale()]);
  const day = await listDeskDay({ executor: database(), storeId, now });
  const { timeZone, entries, desks } = day;
  const visitId = typeof asked === 'string' && entries.some((entry) => entry.id === asked) ? asked : null;
  const visit =
    visitId === null ? null : await findDeskVisit({ executor: database(), visitId, clerk: { staffId, storeId }, now });
  const store = storeName(day, locale);

  return (
    <ClientMessages parts={['desk', 'visits', 'terms']}>
      <PageBody>
        <PageHeader
          title={format.dateTime(now, 'day', { timeZone })}
          eyebrow={store}
          actions={
            <LinkButton href="/desk/display" icon={<MonitorUp aria-hidden size={16} />} className="max-sm:hidden">
              {t('display')}
            </LinkButton>
          }
        />
        <DeskOutbox
          staffId={staffId}
          actions={{ arrive, takeBack, miss, confirm, refuse }}
          dayEndsAt={dayPeriod(day.date, timeZone).endsAt}
          timeZone={timeZone}
          visitId={visit === null ? null : visitId}
        />
        <DeskBoard
          store={{ id: storeId, name: store, timeZone }}
          desks={desks}
          entries={entries}
          readAt={now}
          opened={visit === null ? null : { id: visit.id, version: visit.version }}
          isAsked={asked !== undefined}
          actions={{ callNext, callAgain, endCall, lookFor, receive }}
        >
          {visit !== null && (
            <DeskDetail
              visit={visit}
              timeZone={timeZone}
              actions={{ arrive, takeBack, send, confirm, miss, refuse, move }}
              clerkId={staffId}
            />
          )}
        </DeskBoard>
      </PageBody>
    </ClientMessages>
  );
}
