import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';

import {
  addDeskTo,
  change,
  changeDeskOf,
  changeHours,
  changeSpecialDay,
  removeClosure,
  removeSpecialDay,
  turn,
} from '#app/(staff)/stores/actions.ts';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { StoreDetail } from '#components/stores/store-detail';
import { findKeptStore, listRegions } from '#db/queries/find-kept-store';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

type PageProps = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `${(await getTranslations('stores'))('title')} ${(await params).code}` };
}

export default async function StorePage({ params }: PageProps) {
  const actor = await requireStaff('store.read');
  const db = database();
  const { code } = await params;
  const [store, regions] = await Promise.all([findKeptStore(db, { code, now: new Date() }), listRegions(db)]);
  if (store === null) notFound();
  const actions = {
    change,
    changeHours,
    changeSpecialDay,
    removeClosure,
    removeSpecialDay,
    addDeskTo,
    changeDeskOf,
    turn,
  };
  return (
    <PageBody width="wide">
      <ClientMessages parts={['stores', 'terms']}>
        <StoreDetail store={store} regions={regions} actions={roleMay(actor.role, 'store.manage') ? actions : null} />
      </ClientMessages>
    </PageBody>
  );
}
