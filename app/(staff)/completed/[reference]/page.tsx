import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';

import { CaseAside } from '#components/completed/case-aside';
import { CaseStoryList } from '#components/completed/case-story-list';
import { ShutCase } from '#components/quality/shut-case';
import { PageBody } from '#components/shell/page-body';
import { Card } from '#components/ui/card';
import { PageHeader } from '#components/ui/page-header';
import { StatusBadge } from '#components/ui/status-badge';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import { findOwnOpenCheck } from '#db/queries/find-quality-check';
import { findCompletedCase } from '#db/queries/find-completed-case';
import { DOCUMENT_SLOTS } from '#domain/document';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

type CasePageProps = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: CasePageProps): Promise<Metadata> {
  return { title: (await params).reference };
}

export default async function CompletedCasePage({ params }: CasePageProps) {
  const { staffId } = await requireStaff('completed.read');
  const { reference } = await params;
  const checkId = await findOwnOpenCheck(database(), { reference, staffId, now: new Date() });
  if (checkId !== null) return <ShutCase checkId={checkId} />;
  const found = await findCompletedCase(database(), reference);
  if (found === null) notFound();
  const [t, terms] = await Promise.all([getTranslations('completed.case'), getTranslations('terms')]);
  const subjectNames = new Map([
    // From the events and not from the documents: of a photo replaced in the draft nothing else is left.
    ...found.events.flatMap(({ subjectId, after }) => {
      const slot = DOCUMENT_SLOTS.find((known) => known === after?.slot);
      return slot === undefined || subjectId === null ? [] : [[subjectId, terms(`slot.${slot}`)] as const];
    }),
    ...found.letters.map(({ id, subject }) => [id, subject] as const),
  ]);
  return (
    <PageBody width="wide">
      <PageHeader
        eyebrow={<TextLink href="/completed">{t('back')}</TextLink>}
        title={t('title', { reference })}
        aside={
          <>
            <StatusBadge tone="pass">{terms('status.completed')}</StatusBadge>
            {found.completedAt !== null && <Time value={found.completedAt} className="text-muted" />}
          </>
        }
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card
          title={t('story')}
          actions={<span className="text-sm text-muted">{t('events', { count: found.events.length })}</span>}
        >
          <CaseStoryList events={found.events} subjectNames={subjectNames} />
        </Card>
        <CaseAside found={found} />
      </div>
    </PageBody>
  );
}
