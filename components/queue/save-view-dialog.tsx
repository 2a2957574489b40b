'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { ViewNameForm } from '#components/queue/view-name-form';
import type { ViewActions } from '#components/queue/view-types';
import { answered } from '#components/review/answered-actions';
import { Checkbox } from '#components/ui/checkbox';
import { Dialog } from '#components/ui/dialog';
import { toast } from '#components/ui/toast';

type SaveViewDialogProps = {
  onClose: () => void;
  query: string;
  mayShare: boolean;
  save: ViewActions['save'];
  onSaved: () => void;
};

export function SaveViewDialog({ onClose, query, mayShare, save, onSaved }: SaveViewDialogProps) {
  const t = useTranslations('queue');
  const common = useTranslations('common');
  const router = useRouter();
  const [isShared, setShared] = useState(false);

  return (
    <Dialog title={t('viewDialog.saveTitle')} closeLabel={common('close')} isOpen onOpenChange={onClose}>
      <ViewNameForm
        submitLabel={t('viewDialog.submitSave')}
        hint={t('viewDialog.saveHint')}
        onCancel={onClose}
        act={(name) => answered(save)({ name, query, isShared })}
        onDone={(name, view) => {
          onClose();
          onSaved();
          toast.success(t('views.saved', { name }));
          router.push(`/applications?${view.query}`);
          router.refresh();
        }}
      >
        {mayShare && (
          <Checkbox isSelected={isShared} onChange={setShared}>
            {t('viewDialog.shareLabel')}
          </Checkbox>
        )}
      </ViewNameForm>
    </Dialog>
  );
}
