import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';

import { propose } from '#app/(staff)/stores/closing/actions.ts';
import { CloseStore } from '#components/closing/close-store';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { newId } from '#db/new-id';
import { findKeptStore } from '#db/queries/find-kept-store';
import { listClosings } from '#db/queries/list-closings';
import { CLOSING_KINDS } from '#domain/closing/closing';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

type PageProps = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `${(await getTranslations('closing'))('title')} ${(await params).code}` };
}

export default async function ClosePage({ params, searchParams }: PageProps) {
  const actor = await requireStaff('store.read');
  const db = database();
  const now = new Date();
  const store = await findKeptStore(db, { code: (await params).code, now });
  if (store === null) notFound();
  const closings = await listClosings(db, { storeId: store.id, now });
  const { kind, desk, date } = await searchParams;
  const wanted = {
    kind: CLOSING_KINDS.find((one) => one === kind) ?? 'day',
    deskId: typeof desk === 'string' ? desk : null,
    date: typeof date === 'string' ? date : '',
  };
  return (
    <PageBody width="wide">
      <ClientMessages parts={['closing']}>
        <CloseStore
          store={store}
          closings={closings}
          wanted={wanted}
          newId={newId()}
          propose={roleMay(actor.role, 'store.manage') ? propose : null}
        />
      </ClientMessages>
    </PageBody>
  );
}
