import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { z } from 'zod';

import { AgreementBadge } from '#components/quality/agreement-badge';
import { BlindScreen } from '#components/quality/blind-screen';
import { CheckResult } from '#components/quality/check-result';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { PageHeader } from '#components/ui/page-header';
import { TextLink } from '#components/ui/text-link';
import { findBlindCheck, findCheckResult } from '#db/queries/find-quality-check';
import { listReasonGroups } from '#db/queries/list-reason-groups';
import { readReasonLabels } from '#db/queries/read-reason-labels';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';
import { reveal } from '#app/(staff)/applications/actions.ts';
import * as actions from '#app/(staff)/quality/actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('quality'))('blind.title') };
}

/** One check: blind to whoever holds it, with both decisions once it is answered. */
export default async function QualityCheckPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireStaff('quality.read');
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const call = { id: id.data, staffId: actor.staffId };
  const check = await findBlindCheck(database(), { ...call, now: new Date() });
  if (check !== null) {
    const reasonGroups = await listReasonGroups(database());
    return (
      <ClientMessages parts={['quality', 'review', 'terms']}>
        <BlindScreen
          key={check.id}
          check={check}
          reasonGroups={reasonGroups}
          actions={{ answer: actions.answer, giveBack: actions.giveBack, reveal }}
        />
      </ClientMessages>
    );
  }
  const result = await findCheckResult(database(), { ...call, seesAll: roleMay(actor.role, 'quality.readAll') });
  if (result === null) notFound();
  const t = await getTranslations('quality');
  return (
    <PageBody width="wide">
      <PageHeader
        eyebrow={<TextLink href="/quality">{t('title')}</TextLink>}
        title={t('result.title', { reference: result.reference })}
        aside={<AgreementBadge agrees={result.first.kind === result.second.kind} />}
        actions={<TextLink href={`/applications/${result.reference}`}>{t('result.open')}</TextLink>}
      />
      <CheckResult result={result} labels={await readReasonLabels(database())} />
    </PageBody>
  );
}
