import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { add } from '#app/(staff)/settings/webhooks/actions.ts';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { WebhookSettings } from '#components/settings/webhook-settings';
import { listWebhooks } from '#db/queries/list-webhooks';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';
import { fitFor } from '#server/webhooks/fit-for';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') };
}

export default async function WebhooksPage() {
  const actor = await requireStaff('webhooks.read');
  const rows = await listWebhooks(database());
  return (
    <PageBody width="wide">
      <ClientMessages parts={['webhooks']}>
        <WebhookSettings
          rows={rows.map((row) => fitFor(actor, row))}
          add={roleMay(actor.role, 'webhooks.manage') ? add : null}
        />
      </ClientMessages>
    </PageBody>
  );
}
