'use client';

import { CalendarClock } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import type { DeskActions } from '#components/desk/desk-actions';
import { sayDone } from '#components/desk/say-done';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { useVerb } from '#components/visits/use-verb';
import type { DeskVisit } from '#db/queries/find-desk-visit';
import { POLICY } from '#domain/policy';

type LateArrivalProps = {
  visit: DeskVisit;
  places: readonly Date[];
  timeZone: string;
  move: DeskActions['move'];
};

/** The place is over: what is free today instead, each a press that moves the visit there. */
export function LateArrival({ visit, places, timeZone, move }: LateArrivalProps) {
  const t = useTranslations('desk.late');
  const format = useFormatter();
  const { isPending, run } = useVerb();
  const { id: visitId, version, storeId } = visit;
  const time = (instant: Date) => format.dateTime(instant, 'time', { timeZone });
  return (
    <>
      <Callout tone="warn" role="note" title={t('title', { time: time(visit.startsAt) })}>
        {t(places.length === 0 ? 'nothing' : 'instead', { minutes: POLICY.lateMinutes })}
      </Callout>
      {places.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {places.map((startsAt, index) => (
            <Button
              key={startsAt.toISOString()}
              size="lg"
              variant={index === 0 ? 'primary' : 'secondary'}
              icon={<CalendarClock aria-hidden size={18} />}
              isPending={isPending}
              onPress={() =>
                run(() => move({ visitId, version, storeId, startsAt, override: 'store_agreed' }), {
                  onDone: () => sayDone(t('moved', { time: time(startsAt) })),
                })
              }
            >
              {t('move', { time: time(startsAt) })}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
