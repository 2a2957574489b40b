import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { CaseChecks } from '#components/completed/case-checks';
import { CaseConfirmation } from '#components/completed/case-confirmation';
import { CaseDecisions } from '#components/completed/case-decisions';
import { CaseDocuments } from '#components/completed/case-documents';
import { CaseFactList } from '#components/completed/case-fact-list';
import { CaseLetters } from '#components/completed/case-letters';
import { CaseTermination } from '#components/completed/case-termination';
import { CaseVisits } from '#components/completed/case-visits';
import { Card } from '#components/ui/card';
import type { CompletedCase } from '#db/queries/find-completed-case';

/** What the story rests on: what was claimed, checked, seen, decided, confirmed, ended and written. */
export function CaseAside({ found }: { found: CompletedCase }) {
  const t = useTranslations('completed.case');
  return (
    <div className="flex flex-col gap-5">
      <Card title={t('facts')}>
        <CaseFactList facts={found.facts} />
      </Card>
      <Part title={t('documents')} count={found.documents.length}>
        <CaseDocuments documents={found.documents} />
      </Part>
      <Part title={t('checks')} count={found.checks.length}>
        <CaseChecks rounds={found.checks} />
      </Part>
      <Part title={t('decisions')} count={found.decisions.length}>
        <CaseDecisions decisions={found.decisions} />
      </Part>
      {found.visits.length > 0 && (
        <Card title={t('visits')}>
          <CaseVisits visits={found.visits} />
        </Card>
      )}
      <Part title={t('confirmation')} count={found.confirmations.length}>
        <CaseConfirmation confirmations={found.confirmations} />
      </Part>
      <Part title={t('termination')} count={found.orders.length}>
        <CaseTermination {...found} />
      </Part>
      <Part title={t('messages')} count={found.letters.length}>
        <CaseLetters letters={found.letters} />
      </Part>
    </div>
  );
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const t = useTranslations('completed.case');
  return <Card title={title}>{count === 0 ? <p className="text-faint">{t('none')}</p> : children}</Card>;
}
