'use client';

import { useTranslations } from 'next-intl';
import { usePathname, useRouter } from 'next/navigation';

import { ClosingBadge } from '#components/closing/closing-badge';
import { ClosingBar } from '#components/closing/closing-bar';
import { ClosingNote } from '#components/closing/closing-note';
import { ClosingSummary } from '#components/closing/closing-summary';
import { useStoreName, useWhatWords } from '#components/closing/closing-words';
import { MovesCard } from '#components/closing/moves-card';
import { UnplacedNote } from '#components/closing/unplaced-note';
import { useClosingSteps } from '#components/closing/use-closing-steps';
import type { ClosingActions } from '#components/closing/use-closing-steps';
import { Callout } from '#components/ui/callout';
import { loadLater } from '#components/ui/load-later';
import { PageHeader } from '#components/ui/page-header';
import { TextLink } from '#components/ui/text-link';
import type { ClosingDetail, ClosingMove } from '#db/queries/find-closing';
import type { ClosingPlace } from '#db/queries/list-closing-places';

const PlaceDialog = loadLater(() => import('#components/closing/place-dialog').then((file) => file.PlaceDialog));

type ClosingScreenProps = {
  closing: ClosingDetail;
  /** When the server read it. */
  now: Date;
  /** Null where the viewer may read and no more. */
  actions: ClosingActions | null;
  picked: ClosingMove | null;
  places: ClosingPlace[];
};

export function ClosingScreen({ closing, now, actions, picked, places }: ClosingScreenProps) {
  const t = useTranslations('closing');
  const what = useWhatWords();
  const name = useStoreName()(closing.store);
  const router = useRouter();
  const pathname = usePathname();
  const steps = useClosingSteps(closing, actions);
  const isOpen = closing.state === 'draft' || closing.state === 'held';

  return (
    <>
      <PageHeader
        eyebrow={<TextLink href={`/stores/${closing.store.code}/close`}>{t('back', { store: name })}</TextLink>}
        title={what(closing, closing.store.timeZone)}
        aside={<ClosingBadge state={closing.state} />}
        description={actions === null ? `${closing.reason}. ${t('readOnly')}` : closing.reason}
      />
      <div className="flex flex-col gap-4">
        <ClosingNote closing={closing} />
        {steps.problem !== null && (
          <Callout tone="fail" role="alert">
            {steps.problem}
          </Callout>
        )}
        {steps.renewed !== null && (
          <Callout tone="warn" role="status">
            {steps.renewed === 0 ? t('renewedNone') : t('renewed', { count: steps.renewed })}
          </Callout>
        )}
        <ClosingSummary moves={closing.moves} />
        <UnplacedNote closing={closing} />
        <MovesCard closing={closing} canAdjust={actions !== null && isOpen} />
        {actions !== null && <ClosingBar closing={closing} now={now} steps={steps} />}
      </div>
      {picked !== null && actions !== null && (
        <PlaceDialog
          key={`${picked.id} ${closing.version}`}
          move={picked}
          places={places}
          timeZone={closing.store.timeZone}
          steps={steps}
          onClose={() => router.replace(pathname, { scroll: false })}
        />
      )}
    </>
  );
}
