'use client';

import { CalendarSync, UserCheck, UserX } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { sayDone } from '#components/desk/say-done';
import type { DeskActions } from '#components/desk/desk-actions';
import { LateArrival } from '#components/desk/late-arrival';
import { Button } from '#components/ui/button';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { LinkButton } from '#components/ui/link-button';
import { useVerb } from '#components/visits/use-verb';
import type { DeskVisit } from '#db/queries/find-desk-visit';

type ArrivalProps = { visit: DeskVisit; timeZone: string; actions: Pick<DeskActions, 'arrive' | 'miss' | 'move'> };

/** Before the steps: the customer is here, or did not come, or comes another time. */
export function Arrival({ visit, timeZone, actions }: ArrivalProps) {
  const t = useTranslations('desk');
  const common = useTranslations('common');
  const format = useFormatter();
  const { isPending, run } = useVerb();
  const [isAsking, setAsking] = useState(false);
  const input = { visitId: visit.id, version: visit.version };
  const deadline = visit.confirmBy === null ? '' : format.dateTime(visit.confirmBy, 'date', { timeZone });

  return (
    <div className="flex flex-col gap-3">
      {visit.placesInstead !== null ? (
        <LateArrival visit={visit} places={visit.placesInstead} timeZone={timeZone} move={actions.move} />
      ) : (
        <>
          <Button
            variant="primary"
            size="lg"
            icon={<UserCheck aria-hidden size={18} />}
            isPending={isPending}
            onPress={() =>
              run(() => actions.arrive(input), {
                onDone: () => sayDone(t('arrive.done', { customer: visit.holderName })),
              })
            }
          >
            {t('arrive.action')}
          </Button>
          <p className="text-sm text-muted">{t('arrive.hint')}</p>
        </>
      )}
      <div className="flex flex-wrap gap-2 border-t border-line pt-3">
        <Button
          size="lg"
          icon={<UserX aria-hidden size={18} />}
          isDisabled={!visit.mayBeMissed}
          onPress={() => setAsking(true)}
          aria-describedby={visit.mayBeMissed ? undefined : 'too-early'}
        >
          {t('miss.action')}
        </Button>
        <LinkButton
          size="lg"
          href={`/visits?application=${visit.reference}`}
          icon={<CalendarSync aria-hidden size={18} />}
        >
          {t('move')}
        </LinkButton>
      </div>
      {!visit.mayBeMissed && (
        <p id="too-early" className="text-sm text-faint">
          {t('miss.early')}
        </p>
      )}
      <ConfirmDialog
        title={t('miss.title')}
        isOpen={isAsking}
        onOpenChange={setAsking}
        confirmLabel={t('miss.action')}
        cancelLabel={common('back')}
        tone="danger"
        isPending={isPending}
        onConfirm={async () => {
          await run(() => actions.miss(input), { onDone: () => sayDone(t('miss.done')) });
          setAsking(false);
        }}
      >
        <p>{t('miss.consequence', { deadline })}</p>
      </ConfirmDialog>
    </div>
  );
}
