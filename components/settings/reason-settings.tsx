'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import { ReasonDialog } from '#components/settings/reason-dialog';
import { ReasonGroupCard } from '#components/settings/reason-group-card';
import { ReasonHistory } from '#components/settings/reason-history';
import type { ReasonActions, ReasonDialogName } from '#components/settings/reason-types';
import { useReasonVerbs } from '#components/settings/use-reason-verbs';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { PageHeader } from '#components/ui/page-header';
import type { KeptGroup } from '#db/queries/list-kept-reasons';
import { REASON_DECISIONS } from '#domain/review-reasons';

type ReasonSettingsProps = {
  groups: readonly KeptGroup[];
  /** Null where the viewer may read and no more. */
  actions: ReasonActions | null;
};

export function ReasonSettings({ groups, actions }: ReasonSettingsProps) {
  const t = useTranslations('reasons');
  const common = useTranslations('common');
  const locale = useLocale();
  const [dialog, setDialog] = useState<ReasonDialogName | null>(null);
  const verbs = useReasonVerbs(actions);
  const close = () => setDialog(null);

  const group = groups.find(({ code }) => code === dialog?.group);
  const code = dialog === null || dialog.kind === 'add' ? null : dialog.code;
  const reason = group?.reasons.find((one) => one.code === code) ?? null;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={actions === null ? `${t('description')} ${t('readOnly')}` : t('description')}
      />
      <div className="flex flex-col gap-8">
        {REASON_DECISIONS.map((decision) => (
          <section key={decision} aria-labelledby={`for-${decision}`} className="flex flex-col gap-4">
            <h2 id={`for-${decision}`} className="text-md font-semibold">
              {t(`decisions.${decision}`)}
            </h2>
            {groups
              .filter((one) => one.decision === decision)
              .map((one) => (
                <ReasonGroupCard
                  key={one.code}
                  group={one}
                  verbs={actions === null ? null : verbs}
                  onOpen={setDialog}
                />
              ))}
          </section>
        ))}
      </div>
      {actions !== null && group !== undefined && (dialog?.kind === 'add' || (dialog?.kind === 'edit' && reason)) && (
        <ReasonDialog group={group} reason={reason} actions={actions} onClose={close} />
      )}
      {dialog?.kind === 'history' && reason !== null && <ReasonHistory reason={reason} onClose={close} />}
      <ConfirmDialog
        title={t('retireDialog.title', { reason: reason?.label[locale] ?? '' })}
        isOpen={dialog?.kind === 'retire' && reason !== null}
        onOpenChange={close}
        confirmLabel={t('retireDialog.confirm')}
        cancelLabel={common('cancel')}
        tone="danger"
        isPending={reason !== null && verbs.pendingCode === reason.code}
        onConfirm={async () => {
          if (reason !== null) await verbs.retire(reason);
          close();
        }}
      >
        <p>{t('retireDialog.consequence')}</p>
      </ConfirmDialog>
    </>
  );
}
