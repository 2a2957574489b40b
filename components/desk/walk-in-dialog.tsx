'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { LineActions } from '#components/desk/line-actions';
import { WalkInFound } from '#components/desk/walk-in-found';
import { WalkInSearch } from '#components/desk/walk-in-search';
import { WALK_IN_WORDS } from '#components/desk/walk-in-words';
import { MoreWords } from '#components/shell/more-words';
import { Dialog } from '#components/ui/dialog';
import type { WalkInCase } from '#db/queries/find-walk-in';

type WalkInDialogProps = {
  store: { id: string; name: string; timeZone: string };
  actions: Pick<LineActions, 'lookFor' | 'receive'>;
  onClose: () => void;
};

/** Somebody stands at the desk without a visit here today: whose case it is, and a desk from now on. */
export function WalkInDialog(props: WalkInDialogProps) {
  return (
    <MoreWords words={WALK_IN_WORDS}>
      <Steps {...props} />
    </MoreWords>
  );
}

function Steps({ store, actions, onClose }: WalkInDialogProps) {
  const t = useTranslations('walkIn');
  const common = useTranslations('common');
  const [found, setFound] = useState<WalkInCase | null>(null);
  return (
    <Dialog
      title={t('title')}
      closeLabel={common('close')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="md"
    >
      {found === null ? (
        <WalkInSearch lookFor={actions.lookFor} onFound={setFound} />
      ) : (
        <WalkInFound
          found={found}
          store={store}
          receive={actions.receive}
          onOther={() => setFound(null)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
