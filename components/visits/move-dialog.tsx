'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { LetterPreview } from '#components/review/letter-preview';
import { Callout } from '#components/ui/callout';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { DefinitionList } from '#components/ui/definition-list';
import { Select } from '#components/ui/select';
import type { BoardDesk, BoardStore } from '#components/visits/board-types';
import type { Wish } from '#components/visits/desk-board';
import type { PickerStore } from '#components/visits/slot-picker';
import { usePlaceText } from '#components/visits/use-place-text';
import { VISIT_OVERRIDE_REASONS } from '#domain/reasons';
import type { VisitOverrideReason } from '#domain/reasons';
import { PERSONAL_ABILITIES } from '#domain/store';

type MoveDialogProps = {
  wish: Wish;
  store: BoardStore;
  stores: readonly PickerStore[];
  desks: readonly BoardDesk[];
  isPending: boolean;
  onConfirm: (reason?: VisitOverrideReason) => void;
  onGiveUp: () => void;
};

/** Asks before a visit is moved: from where to where, what the desk there lacks, and what its customer is told. */
export function MoveDialog({ wish, store, stores, desks, isPending, onConfirm, onGiveUp }: MoveDialogProps) {
  const t = useTranslations('visits.board');
  const override = useTranslations('visits.override');
  const common = useTranslations('common');
  const terms = useTranslations('terms');
  const placeText = usePlaceText({ store, stores, desks });
  const [reason, setReason] = useState<VisitOverrideReason | null>(null);
  const { visit, to, needsReason } = wish;
  const abilitiesOf = (deskId?: string) => desks.find(({ id }) => id === deskId)?.abilities ?? [];
  const lost =
    to.deskId === undefined
      ? []
      : PERSONAL_ABILITIES.filter(
          (ability) => abilitiesOf(visit.deskId).includes(ability) && !abilitiesOf(to.deskId).includes(ability),
        );
  const { timeZone, storeName, storeAddress } = store;
  return (
    <ConfirmDialog
      title={t('askTitle', { reference: visit.reference })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && !isPending && onGiveUp()}
      confirmLabel={t('confirm')}
      cancelLabel={common('back')}
      isPending={isPending}
      isDisabled={needsReason && reason === null}
      onConfirm={() => onConfirm(reason ?? undefined)}
    >
      <div className="flex flex-col gap-4">
        <DefinitionList
          items={[
            { term: t('from'), value: placeText({ ...visit, storeId: store.id }) },
            { term: t('to'), value: <span className="font-semibold">{placeText(to)}</span> },
          ]}
        />
        {lost.length > 0 && (
          <Callout tone="warn" title={t('loses')}>
            {lost.map((ability) => terms(`deskAbility.${ability}`)).join(' · ')}
          </Callout>
        )}
        {needsReason && (
          <>
            <p className="text-muted">{override('hint')}</p>
            <Select
              label={override('reason')}
              placeholder={override('choose')}
              options={VISIT_OVERRIDE_REASONS.map((id) => ({ id, label: terms(`reason.${id}`) }))}
              value={reason}
              onChange={(key) => setReason(VISIT_OVERRIDE_REASONS.find((known) => known === key) ?? null)}
            />
          </>
        )}
        <p className="text-muted">{t('consequence')}</p>
        {to.storeId === store.id && (
          <LetterPreview
            letter={{
              template: 'visit_moved',
              visit: {
                startsAt: to.startsAt,
                timeZone,
                storeName: { ...storeName },
                storeAddress: { ...storeAddress },
              },
            }}
            locale={visit.locale}
            reference={visit.reference}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}
