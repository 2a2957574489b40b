import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { create, revoke } from '#app/(staff)/settings/api-keys/actions.ts';
import { ApiKeySettings } from '#components/settings/api-key-settings';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { listApiClients } from '#db/queries/list-api-clients';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('apiKeys'))('title') };
}

export default async function ApiKeysPage() {
  const actor = await requireStaff('apiClients.read');
  const rows = await listApiClients(database());
  return (
    <PageBody width="wide">
      <ClientMessages parts={['apiKeys']}>
        <ApiKeySettings rows={rows} actions={roleMay(actor.role, 'apiClients.manage') ? { create, revoke } : null} />
      </ClientMessages>
    </PageBody>
  );
}
