import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';

import {
  approve,
  cancelEffect,
  change,
  discard,
  draft,
  propose,
  startEffect,
} from '#app/(staff)/settings/policies/actions.ts';
import { PolicyScreen } from '#components/policies/policy-screen';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { findPolicy } from '#db/queries/find-policy';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

type PageProps = { params: Promise<{ code: string }> };

const WORDS = ['policies', 'terms.check', 'terms.slot', 'terms.applicantKind'] as const;

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `${(await getTranslations('policies'))('title')} ${(await params).code}` };
}

export default async function PolicyPage({ params }: PageProps) {
  const actor = await requireStaff('policies.read');
  const { code } = await params;
  const policy = await findPolicy(database(), { code, staffId: actor.staffId, now: new Date() });
  if (policy === null) notFound();
  const actions = { draft, change, propose, approve, discard, startEffect, cancelEffect };
  return (
    <PageBody width="wide">
      <ClientMessages parts={WORDS}>
        <PolicyScreen
          key={`${policy.code}/${policy.version}`}
          policy={policy}
          actions={roleMay(actor.role, 'policies.edit') ? actions : null}
          seesCases={roleMay(actor.role, 'policies.effect')}
        />
      </ClientMessages>
    </PageBody>
  );
}
