'use client';

import { useTranslations } from 'next-intl';

import type { OutcomeRow } from '#components/bulk/bulk-types';
import { BULK_WORDS } from '#components/bulk/bulk-words';
import { CaseRows } from '#components/bulk/case-rows';
import { useCaseWords } from '#components/bulk/use-case-words';
import { MoreWords } from '#components/shell/more-words';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';

/** What became of each case where not all could be taken back. */
export function UndoneDialog(props: { rows: readonly OutcomeRow[]; onClose: () => void }) {
  return (
    <MoreWords words={BULK_WORDS}>
      <Undone {...props} />
    </MoreWords>
  );
}

function Undone({ rows, onClose }: { rows: readonly OutcomeRow[]; onClose: () => void }) {
  const t = useTranslations('bulk');
  const common = useTranslations('common');
  const caseWords = useCaseWords();
  const done = rows.filter(({ outcome }) => outcome.ok).length;
  return (
    <Dialog
      title={t('undone.title')}
      size="md"
      closeLabel={common('close')}
      isOpen
      onOpenChange={onClose}
      footer={
        <Button variant="primary" autoFocus onPress={onClose}>
          {common('close')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t('undone.summary', { done, total: rows.length })}</p>
        <CaseRows
          rows={rows.map(({ outcome, ...one }) => ({
            ...one,
            sign: outcome.ok ? 'done' : 'failed',
            words: outcome.ok ? t('done.undone') : caseWords(outcome.error),
          }))}
        />
      </div>
    </Dialog>
  );
}
