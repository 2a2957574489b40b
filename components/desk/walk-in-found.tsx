'use client';

import { ArrowRight, UserCheck } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';

import type { LineActions } from '#components/desk/line-actions';
import { sayDone } from '#components/desk/say-done';
import { WalkInRefusal } from '#components/desk/walk-in-refusal';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Checkbox } from '#components/ui/checkbox';
import { DefinitionList } from '#components/ui/definition-list';
import { DAY_AND_TIME } from '#components/visits/day-and-time';
import { useVerb } from '#components/visits/use-verb';
import type { WalkInCase } from '#db/queries/find-walk-in';
import type { ActionError } from '#domain/action-result';
import type { VisitOverrideReason } from '#domain/reasons';
import { PERSONAL_ABILITIES } from '#domain/store';
import type { DeskAbility } from '#domain/store';

type WalkInFoundProps = {
  found: WalkInCase;
  store: { id: string; timeZone: string };
  receive: LineActions['receive'];
  onOther: () => void;
  onClose: () => void;
};

/** The case, masked, what becomes of a visit it has, and the press that gives it a desk. */
export function WalkInFound({ found, store, receive, onOther, onClose }: WalkInFoundProps) {
  const t = useTranslations('walkIn');
  const terms = useTranslations('terms.deskAbility');
  const format = useFormatter();
  const locale = useLocale();
  const router = useRouter();
  const { isPending, run } = useVerb();
  const [needs, setNeeds] = useState<DeskAbility[]>([]);
  const [override, setOverride] = useState<VisitOverrideReason | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const { applicationId, reference, customer, confirmBy, visit } = found;

  // What was typed in is gone: a second Enter must not receive anybody.
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.focus(), []);

  async function place(): Promise<void> {
    setError(null);
    const input = { applicationId, movedVisitId: visit?.id ?? null, needs, ...(override !== null && { override }) };
    await run(() => receive(input), {
      onDone: (placed) => {
        sayDone(t('done', { customer }));
        router.push(`/desk?visit=${placed.id}`, { scroll: false });
        onClose();
      },
      onRefused: (refused) => {
        setError(refused);
        return true;
      },
    });
  }

  return (
    <div ref={shown} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <DefinitionList
        layout="columns"
        items={[
          { term: t('customer'), value: customer },
          { term: t('case'), value: <span className="font-mono">{reference}</span> },
          { term: t('deadline'), value: format.dateTime(confirmBy, 'dateTime', { timeZone: store.timeZone }) },
        ]}
      />
      {visit === null ? (
        <p>{t('noVisit')}</p>
      ) : (
        <Callout tone="accent" role="note">
          {t(visit.isHereToday ? 'hereToday' : 'moved', {
            store: locale === 'zh-CN' ? visit.nameZh : visit.nameEn,
            when: format.dateTime(visit.startsAt, { ...DAY_AND_TIME, timeZone: visit.timeZone }),
          })}
        </Callout>
      )}
      {visit?.isHereToday !== true && (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t('needs')}</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {PERSONAL_ABILITIES.map((ability) => (
              <Checkbox
                key={ability}
                isSelected={needs.includes(ability)}
                onChange={(isNeeded) =>
                  setNeeds(isNeeded ? [...needs, ability] : needs.filter((other) => other !== ability))
                }
                className="min-h-9 items-center"
              >
                {terms(ability)}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      )}
      {error !== null && (
        <WalkInRefusal error={error} found={found} store={store} override={override} onOverride={setOverride} />
      )}
      <div className="flex flex-wrap justify-between gap-2 border-t border-line pt-4">
        <Button size="lg" variant="ghost" onPress={onOther}>
          {t('other')}
        </Button>
        {visit?.isHereToday === true ? (
          <Button
            variant="primary"
            size="lg"
            icon={<ArrowRight aria-hidden size={18} />}
            onPress={() => {
              router.push(`/desk?visit=${visit.id}`, { scroll: false });
              onClose();
            }}
          >
            {t('note')}
          </Button>
        ) : (
          <Button
            variant="primary"
            size="lg"
            icon={<UserCheck aria-hidden size={18} />}
            isPending={isPending}
            onPress={() => void place()}
          >
            {t('receive')}
          </Button>
        )}
      </div>
    </div>
  );
}
