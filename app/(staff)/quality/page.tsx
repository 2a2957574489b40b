import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { AnsweredList } from '#components/quality/answered-list';
import { TakeButton } from '#components/quality/take-button';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { PageHeader } from '#components/ui/page-header';
import { countOpenChecks, listAnsweredChecks } from '#db/queries/list-quality-checks';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';
import { take } from '#app/(staff)/quality/actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('quality'))('title') };
}

/** The blind checks: the next one, and those that are answered, one's own or everybody's. */
export default async function QualityPage() {
  const actor = await requireStaff('quality.read');
  const mayAnswer = roleMay(actor.role, 'quality.answer');
  const { staffId } = actor;
  const [t, waiting, checks] = await Promise.all([
    getTranslations('quality'),
    mayAnswer ? countOpenChecks(database(), { staffId, now: new Date() }) : null,
    listAnsweredChecks(database(), roleMay(actor.role, 'quality.readAll') ? {} : { answeredBy: staffId }),
  ]);
  return (
    <ClientMessages parts={['quality']}>
      <PageBody width="wide">
        <PageHeader
          title={t('title')}
          aside={waiting !== null && <span className="text-muted">{t('waiting', { count: waiting })}</span>}
          description={t('description')}
          actions={mayAnswer && <TakeButton take={take} />}
        />
        <AnsweredList checks={checks} />
      </PageBody>
    </ClientMessages>
  );
}
