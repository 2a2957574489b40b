'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

import type { PolicyVerbs } from '#components/policies/use-policy-verbs';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Card } from '#components/ui/card';
import { ShareBar } from '#components/ui/share-bar';
import { TextLink } from '#components/ui/text-link';
import type { PolicyDetail, PolicyEffect } from '#db/queries/find-policy';
import { EFFECTS } from '#domain/policies/effect';

type EffectCardProps = {
  policy: PolicyDetail;
  /** Null where the viewer may read and no more. */
  verbs: PolicyVerbs | null;
  seesCases: boolean;
  isDirty: boolean;
};

const LOOK_AGAIN_MS = 1500;

/** What this version would have changed over past cases, as far as it was counted. */
export function EffectCard({ policy, verbs, seesCases, isDirty }: EffectCardProps) {
  const t = useTranslations('policies.effect');
  const { effect } = policy;
  const isRunning = effect?.status === 'running';
  useProgress(isRunning && !isDirty);
  if (effect === null && verbs === null) return null;
  return (
    <Card
      title={t('title')}
      actions={
        verbs !== null &&
        (isRunning ? (
          <Button size="sm" isPending={verbs.pending === 'effect'} onPress={() => void verbs.cancelEffect(effect.id)}>
            {t('cancel')}
          </Button>
        ) : (
          <Button
            size="sm"
            isDisabled={isDirty}
            isPending={verbs.pending === 'effect'}
            onPress={() => void verbs.startEffect()}
          >
            {t(effect === null ? 'start' : 'again')}
          </Button>
        ))
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-muted">{t('lead')}</p>
        {effect === null ? (
          <p>{t('notYet')}</p>
        ) : (
          <Counted effect={effect} href={seesCases ? hrefOf(policy.code) : null} />
        )}
        <p className="text-sm text-faint">{t('limits')}</p>
      </div>
    </Card>
  );
}

const hrefOf = (code: string) => (what: string) => `/settings/policies/${code}/effect?what=${what}`;

function Counted({ effect, href }: { effect: PolicyEffect; href: ((what: string) => string) | null }) {
  const t = useTranslations('policies.effect');
  const format = useFormatter();
  const { status, total, done, endedAt } = effect;
  const date = endedAt === null ? '' : format.dateTime(endedAt, 'dateTime');
  const found = EFFECTS.filter((what) => (effect.counts[what] ?? 0) > 0);
  return (
    <>
      {effect.isOld && <Callout tone="warn">{t('old')}</Callout>}
      {status === 'running' ? (
        <div role="status" className="flex flex-col gap-1.5">
          <p>{t('running')}</p>
          <ShareBar share={total === 0 ? 1 : done / total} />
          <p className="text-sm text-muted tabular-nums">{t('progress', { done, total })}</p>
        </div>
      ) : (
        <p>{t(status, { total, done, date })}</p>
      )}
      {found.length === 0 && status === 'done' && <p>{t('nothing')}</p>}
      {found.length > 0 && (
        <ul className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
          {found.map((what) => (
            <li key={what} className="flex gap-3">
              <span className="w-14 shrink-0 text-right font-semibold tabular-nums">
                {href === null ? (
                  format.number(effect.counts[what] ?? 0)
                ) : (
                  <TextLink href={href(what)}>{format.number(effect.counts[what] ?? 0)}</TextLink>
                )}
              </span>
              <span>{t(`of.${what}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {effect.unknown > 0 && <p className="text-sm text-muted">{t('unknown', { count: effect.unknown })}</p>}
    </>
  );
}

/** While it is counted the page is read anew, as long as somebody looks at it and has entered nothing. */
function useProgress(isRunning: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isRunning, router]);
}
