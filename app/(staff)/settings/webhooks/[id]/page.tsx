import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { z } from 'zod';

import { change, redeliver, redeliverAll, remove, rotate, test, turn } from '#app/(staff)/settings/webhooks/actions.ts';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { WebhookDetail } from '#components/settings/webhook-detail';
import { listWebhookDeliveries } from '#db/queries/list-webhook-deliveries';
import { findWebhook } from '#db/queries/list-webhooks';
import type { SearchParams } from '#domain/parse-queue-query';
import { roleMay } from '#domain/permissions';
import { parseDeliveryQuery } from '#domain/webhooks/delivery-query';
import { database } from '#server/database';
import { requireStaff } from '#server/session';
import { fitFor } from '#server/webhooks/fit-for';

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') };
}

export default async function WebhookPage({ params, searchParams }: PageProps) {
  const actor = await requireStaff('webhooks.read');
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const db = database();
  const query = parseDeliveryQuery(await searchParams);
  const [endpoint, page] = await Promise.all([
    findWebhook(db, id.data),
    listWebhookDeliveries(db, { endpointId: id.data, query }),
  ]);
  if (endpoint === null) notFound();
  const actions = { change, rotate, turn, remove, test, redeliver, redeliverAll };
  return (
    <PageBody width="wide">
      <ClientMessages parts={['webhooks']}>
        <WebhookDetail
          endpoint={fitFor(actor, endpoint)}
          page={page}
          mayReadCases={roleMay(actor.role, 'application.read')}
          actions={roleMay(actor.role, 'webhooks.manage') ? actions : null}
        />
      </ClientMessages>
    </PageBody>
  );
}
