'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { useClosingProblem } from '#components/closing/use-closing-problem';
import { answered } from '#components/review/answered-actions';
import type { Action } from '#components/review/review-types';
import { focusWrong } from '#components/stores/focus-wrong';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Card } from '#components/ui/card';
import { RadioGroup } from '#components/ui/radio-group';
import { Select } from '#components/ui/select';
import { TextField } from '#components/ui/text-field';
import type { ClosingStep } from '#db/lock-closing';
import type { KeptStore } from '#db/queries/find-kept-store';
import { CLOSING_KINDS, ClosingScope } from '#domain/closing/closing';
import type { ClosingKind } from '#domain/closing/closing';
import { ClosingReason } from '#domain/store-input';

export type ProposeAction = Action<ClosingStep>;

/** What the link here asked for. */
export type CloseWish = { kind: ClosingKind; deskId: string | null; date: string };

const WHOLE_STORE = 'store';

type Draft = CloseWish & { from: string; until: string; where: string; reason: string };

type CloseFormProps = { store: KeptStore; wanted: CloseWish; newId: string; propose: ProposeAction };

export function CloseForm({ store, wanted, newId, propose }: CloseFormProps) {
  const t = useTranslations('closing.form');
  const router = useRouter();
  const problemText = useClosingProblem();
  const desks = store.desks.filter((desk) => desk.active || desk.id === wanted.deskId);
  const deskOptions = desks.map(({ id, label }) => ({ id, label: t('deskNamed', { label }) }));
  const first = { from: '', until: '', where: wanted.deskId ?? WHOLE_STORE, reason: '' };
  const [draft, setDraft] = useState<Draft>({ ...wanted, ...first });
  const [hasTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const scope = readScope(draft);
  const isReasonWrong = !ClosingReason.safeParse(draft.reason).success;
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const wrong = (isIt: boolean, text: string) => (hasTried && isIt ? text : undefined);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (scope === null || isReasonWrong) return focusWrong(event);
    setPending(true);
    setProblem(null);
    const input = { id: newId, storeId: store.id, scope, reason: draft.reason };
    const result = await answered(propose)(input);
    if (result.ok) return router.push(`/stores/${store.code}/close/${result.value.id}`);
    setPending(false);
    setProblem(problemText(result.error));
  }

  return (
    <Card title={t('title')}>
      <form noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-5">
        <RadioGroup
          label={t('kind')}
          value={draft.kind}
          onChange={(kind) => change({ kind: CLOSING_KINDS.find((one) => one === kind) ?? 'day' })}
          options={(['day', 'period', 'desk', 'store'] as const).map((kind) => ({
            value: kind,
            label: t(`kinds.${kind}`),
            description: t(`kindHints.${kind}`),
            isDisabled: kind === 'desk' && deskOptions.length === 0,
          }))}
        />
        {draft.kind === 'day' && (
          <TextField
            label={t('date')}
            type="date"
            value={draft.date}
            onChange={(date) => change({ date })}
            error={wrong(scope === null, t('problems.date'))}
            isRequired
            className="max-w-48"
          />
        )}
        {draft.kind === 'period' && (
          <>
            <div className="flex flex-wrap gap-4">
              {(['from', 'until'] as const).map((bound) => (
                <TextField
                  key={bound}
                  label={t(bound)}
                  type="datetime-local"
                  hint={bound === 'from' ? t('storeTime') : undefined}
                  value={draft[bound]}
                  onChange={(value) => change({ [bound]: value })}
                  error={boundError(bound)}
                  isRequired
                  className="w-60 max-w-full"
                />
              ))}
            </div>
            <Select
              label={t('where')}
              options={[{ id: WHOLE_STORE, label: t('wholeStore') }, ...deskOptions]}
              value={draft.where}
              onChange={(where) => change({ where: String(where ?? WHOLE_STORE) })}
              className="max-w-60"
            />
          </>
        )}
        {draft.kind === 'desk' && (
          <Select
            label={t('desk')}
            options={deskOptions}
            value={draft.deskId}
            onChange={(deskId) => change({ deskId: deskId === null ? null : String(deskId) })}
            error={wrong(scope === null, t('problems.desk'))}
            className="max-w-60"
          />
        )}
        <TextField
          label={t('reason')}
          hint={t('reasonHint')}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          error={wrong(isReasonWrong, t('problems.reason'))}
          maxLength={60}
          autoComplete="off"
          isRequired
          className="max-w-md"
        />
        {problem !== null && (
          <Callout tone="fail" role="alert">
            {problem}
          </Callout>
        )}
        <Button type="submit" variant="primary" isPending={isPending} className="self-start">
          {t('submit')}
        </Button>
      </form>
    </Card>
  );

  function boundError(bound: 'from' | 'until'): string | undefined {
    if (draft[bound] === '') return wrong(true, t('problems.time'));
    return bound === 'until' ? wrong(scope === null && draft.from !== '', t('problems.order')) : undefined;
  }
}

/** The scope that the fields say, or null while they say none; whether it lies ahead is for the clock of the store to say. */
function readScope({ kind, date, deskId, from, until, where }: Draft): ClosingScope | null {
  const period = { from: from.slice(0, 16), until: until.slice(0, 16), deskId: where === WHOLE_STORE ? null : where };
  if (kind === 'period' && period.from >= period.until) return null;
  const fields = { store: {}, desk: { deskId }, day: { date }, period }[kind];
  return ClosingScope.safeParse({ kind, ...fields }).data ?? null;
}
