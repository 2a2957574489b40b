'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';

import type { Hits } from '#components/stores/read-hits';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';

type HitsDialogProps = {
  hits: Hits;
  closeHref?: string;
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** The booked visits that a change puts in the wrong, before it is saved. */
export function HitsDialog({ hits: { visits, timeZone }, closeHref, isPending, onConfirm, onClose }: HitsDialogProps) {
  const t = useTranslations('stores.hits');
  const common = useTranslations('common');
  const effectsOf = ({ effects }: Hits['visits'][number]) =>
    effects.map((effect) => t(`effects.${effect}`)).join(' · ');
  return (
    <Dialog
      role="alertdialog"
      size="lg"
      title={t('title', { count: visits.length })}
      closeLabel={common('cancel')}
      isOpen
      isDismissable={false}
      onOpenChange={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {common('cancel')}
          </Button>
          <Button variant="danger" isPending={isPending} onPress={onConfirm}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <p>{t('consequence')}</p>
      {closeHref !== undefined && (
        <p className="mt-2">
          <TextLink href={closeHref}>{t('closeInstead')}</TextLink>
        </p>
      )}
      <div
        role="region"
        aria-label={t('list')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by the keyboard.
        tabIndex={0}
        className="mt-4 max-h-[50vh] overflow-auto rounded-md border border-line"
      >
        <table className="w-full text-left">
          <thead className="sticky top-0 bg-sunken text-sm text-muted">
            <tr>
              {(['when', 'desk', 'reference', 'effect'] as const).map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={clsx('px-3 py-1.5 font-medium', column === 'effect' && 'hidden sm:table-cell')}
                >
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {visits.map((visit) => (
              <tr key={visit.id}>
                <td className="px-3 py-1.5 tabular-nums">
                  <Time value={visit.startsAt} timeZone={timeZone} />
                  <span className="block text-sm text-muted sm:hidden">{effectsOf(visit)}</span>
                </td>
                <td className="px-3 py-1.5">{visit.desk}</td>
                <td className="px-3 py-1.5 font-mono text-sm whitespace-nowrap">{visit.reference}</td>
                <td className="hidden px-3 py-1.5 sm:table-cell">{effectsOf(visit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
