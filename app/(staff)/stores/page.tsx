import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { addNew } from '#app/(staff)/stores/actions.ts';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { StoreList } from '#components/stores/store-list';
import { listRegions } from '#db/queries/find-kept-store';
import { listKeptStores } from '#db/queries/list-kept-stores';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('stores'))('title') };
}

export default async function StoresPage() {
  const actor = await requireStaff('store.read');
  const db = database();
  const [rows, regions] = await Promise.all([listKeptStores(db, { now: new Date() }), listRegions(db)]);
  return (
    <PageBody width="wide">
      <ClientMessages parts={['stores', 'terms']}>
        <StoreList rows={rows} regions={regions} add={roleMay(actor.role, 'store.manage') ? addNew : null} />
      </ClientMessages>
    </PageBody>
  );
}
