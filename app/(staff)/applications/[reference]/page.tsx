import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { ShutCase } from '#components/quality/shut-case';
import { ReviewScreen } from '#components/review/review-screen';
import type { ReviewAbilities } from '#components/review/review-types';
import { ClientMessages } from '#components/shell/client-messages';
import { findReview } from '#db/queries/find-review';
import { listApplications } from '#db/queries/list-applications';
import { listReasonGroups } from '#db/queries/list-reason-groups';
import { parseQueueQuery } from '#domain/parse-queue-query';
import { roleMay } from '#domain/permissions';
import type { Role } from '#domain/permissions';
import { parseReference } from '#domain/reference';
import { database } from '#server/database';
import { requireStaff } from '#server/session';
import * as actions from '#app/(staff)/applications/actions.ts';

const RAIL_SIZE = 14;

type ReviewPageProps = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: ReviewPageProps): Promise<Metadata> {
  const t = await getTranslations('review');
  return { title: t('title', { reference: (await params).reference }) };
}

export default async function ReviewPage({ params }: ReviewPageProps) {
  const actor = await requireStaff('application.read');
  const asked = decodeURIComponent((await params).reference);
  const reference = parseReference(asked);
  if (reference === null) notFound();
  if (reference !== asked) redirect(`/applications/${reference}`);
  const call = { staffId: actor.staffId, now: new Date() };
  const [review, rail, reasonGroups] = await Promise.all([
    findReview(database(), { ...call, reference }),
    listApplications(database(), { ...call, query: parseQueueQuery({}).query, pageSize: RAIL_SIZE }),
    listReasonGroups(database()),
  ]);
  if (review === null) notFound();
  if (review.heldCheckId !== null) return <ShutCase checkId={review.heldCheckId} />;
  return (
    <ClientMessages parts={['queue', 'review', 'terms']}>
      <ReviewScreen
        key={review.reference}
        viewerId={actor.staffId}
        review={review}
        reasonGroups={reasonGroups}
        rail={rail.rows}
        readAt={call.now.getTime()}
        abilities={abilitiesOf(actor.role)}
        actions={{ ...actions, askForMore: actions.askForMoreDocuments }}
      />
    </ClientMessages>
  );
}

function abilitiesOf(role: Role): ReviewAbilities {
  return {
    claim: roleMay(role, 'application.claim'),
    takeOver: roleMay(role, 'application.takeOver'),
    approveSecond: roleMay(role, 'application.approveSecond'),
    sendBack: roleMay(role, 'application.sendBack'),
    resend: roleMay(role, 'message.resend'),
    reopen: roleMay(role, 'application.reopen'),
    reveal: roleMay(role, 'field.reveal'),
    visit: roleMay(role, 'visit.read'),
  };
}
