'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { PolicyDialogName } from '#components/policies/policy-types';
import type { PolicyVerbs } from '#components/policies/use-policy-verbs';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { Dialog } from '#components/ui/dialog';
import { TextArea } from '#components/ui/text-area';
import { TextField } from '#components/ui/text-field';
import type { PolicyDetail } from '#db/queries/find-policy';

type PolicyDialogsProps = {
  policy: PolicyDetail;
  verbs: PolicyVerbs;
  name: PolicyDialogName | null;
  onClose: () => void;
};

/** What asks before a step that cannot be taken back. */
export function PolicyDialogs({ policy, verbs, name, onClose }: PolicyDialogsProps) {
  const t = useTranslations('policies');
  const common = useTranslations('common');
  const format = useFormatter();
  const { code, effectiveFrom, rules } = policy;
  const date = effectiveFrom === null ? '' : format.dateTime(effectiveFrom, 'full', { timeZone: rules.timeZone });
  const shared = { cancelLabel: common('cancel'), onOpenChange: onClose, isPending: verbs.isPending };
  return (
    <>
      {name === 'propose' && <ProposeDialog policy={policy} verbs={verbs} onClose={onClose} />}
      <ConfirmDialog
        {...shared}
        title={t('approveDialog.title', { code })}
        isOpen={name === 'approve'}
        confirmLabel={t('approveDialog.confirm')}
        onConfirm={() => void verbs.approve().then(onClose)}
      >
        <p>{t('approveDialog.consequence', { date })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        {...shared}
        title={t('discardDialog.title', { code })}
        isOpen={name === 'discard'}
        confirmLabel={t('discardDialog.confirm')}
        tone="danger"
        onConfirm={() => void verbs.discard().then(onClose)}
      >
        <p>{t('discardDialog.consequence')}</p>
      </ConfirmDialog>
    </>
  );
}

function ProposeDialog({ policy, verbs, onClose }: Omit<PolicyDialogsProps, 'name'>) {
  const t = useTranslations('policies.proposeDialog');
  const common = useTranslations('common');
  const [effectiveOn, setEffectiveOn] = useState('');
  const [note, setNote] = useState('');
  const [needs, setNeeds] = useState(false);
  const { timeZone } = policy.rules;

  async function propose(): Promise<void> {
    const isWhole = effectiveOn > today(timeZone) && note.trim() !== '';
    setNeeds(!isWhole);
    if (isWhole && (await verbs.propose({ effectiveOn, note }))) onClose();
  }

  return (
    <Dialog
      title={t('title', { code: policy.code })}
      closeLabel={common('close')}
      isOpen
      isDismissable={false}
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button variant="primary" isPending={verbs.isPending} onPress={() => void propose()}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          type="date"
          label={t('on')}
          hint={t('onHint', { timeZone })}
          value={effectiveOn}
          onChange={setEffectiveOn}
          autoFocus
        />
        <TextArea label={t('note')} value={note} onChange={setNote} maxLength={2000} />
        {needs && (
          <Callout tone="fail" role="alert">
            {t('needs')}
          </Callout>
        )}
        {verbs.error !== null && (
          <Callout tone="fail" role="alert">
            {verbs.error}
          </Callout>
        )}
        <p className="text-sm text-muted">{t('consequence')}</p>
      </div>
    </Dialog>
  );
}

/** The calendar date in that zone, as an input of type date writes it. */
function today(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
}
