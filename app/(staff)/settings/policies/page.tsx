import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { PolicyList } from '#components/policies/policy-list';
import { PageBody } from '#components/shell/page-body';
import { listPolicies } from '#db/queries/list-policies';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('title') };
}

export default async function PoliciesPage() {
  const actor = await requireStaff('policies.read');
  const policies = await listPolicies(database(), new Date());
  return (
    <PageBody width="wide">
      <PolicyList policies={policies} canEdit={roleMay(actor.role, 'policies.edit')} />
    </PageBody>
  );
}
