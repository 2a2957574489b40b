import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';

import { disable, enable, invite, renew } from '#app/(staff)/settings/actions.ts';
import { StaffSettings } from '#components/settings/staff-settings';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { listStaff } from '#db/queries/list-staff';
import { listStores } from '#db/queries/list-stores';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

type Params = { q?: string | string[]; page?: string | string[] };

export default async function SettingsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireStaff('staff.read');
  const params = await searchParams;
  const search = typeof params.q === 'string' && params.q.trim() !== '' ? params.q.trim().slice(0, 200) : null;
  const page = typeof params.page === 'string' && /^\d{1,4}$/.test(params.page) ? Number(params.page) : 0;
  const db = database();
  const [{ rows: members, hasMore }, stores, locale] = await Promise.all([
    listStaff(db, { now: new Date(), search, page }),
    listStores({ executor: db }),
    getLocale(),
  ]);
  const named = <Store extends { nameZh: string; nameEn: string }>(store: Store) =>
    locale === 'zh-CN' ? store.nameZh : store.nameEn;
  return (
    <PageBody width="wide">
      <ClientMessages parts={['settings']}>
        <StaffSettings
          rows={members.map(({ store, ...member }) => ({ ...member, storeName: store === null ? null : named(store) }))}
          stores={stores.map((store) => ({ id: store.id, label: named(store), description: store.code }))}
          page={{ number: page, hasMore }}
          ownId={actor.staffId}
          actions={roleMay(actor.role, 'staff.manage') ? { invite, renew, disable, enable } : null}
        />
      </ClientMessages>
    </PageBody>
  );
}
