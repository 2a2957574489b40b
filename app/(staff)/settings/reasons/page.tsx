import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { add, change, order, restore, retire } from '#app/(staff)/settings/reasons/actions.ts';
import { ReasonSettings } from '#components/settings/reason-settings';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { listKeptReasons } from '#db/queries/list-kept-reasons';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reasons'))('title') };
}

export default async function ReasonsPage() {
  const actor = await requireStaff('reasons.read');
  const groups = await listKeptReasons(database());
  return (
    <PageBody width="wide">
      <ClientMessages parts={['reasons', 'terms']}>
        <ReasonSettings
          groups={groups}
          actions={roleMay(actor.role, 'reasons.edit') ? { add, change, retire, restore, order } : null}
        />
      </ClientMessages>
    </PageBody>
  );
}
