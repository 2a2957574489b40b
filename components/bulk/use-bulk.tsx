'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

import type { BulkActions, Choice, Done, NamedCase, OutcomeRow, UndoCase } from '#components/bulk/bulk-types';
import { doInBulk, undoInBulk } from '#components/bulk/do-in-bulk';
import { answered } from '#components/review/answered-actions';
import { offerUndoOfMany } from '#components/review/undo-store';
import type { PreviewRow } from '#db/queries/preview-bulk';
import type { ActionError, CaseResult } from '#domain/action-result';

type Stage =
  | { kind: 'choosing' }
  | { kind: 'asking' }
  | { kind: 'unread'; error: ActionError }
  | { kind: 'preview'; rows: readonly PreviewRow[] }
  | { kind: 'done'; rows: readonly OutcomeRow[] };

type Given = { actions: BulkActions; cases: readonly NamedCase[]; choice: Choice | null };

/** Asks how the cases stand, does what can be done, and keeps what became of each; what is unknown is read anew. */
export function useBulk({ actions, cases: given, choice }: Given) {
  const t = useTranslations('bulk.offer');
  const [cases, setCases] = useState(given);
  const [stage, setStage] = useState<Stage>({ kind: choice === null ? 'choosing' : 'asking' });
  const [isLost, setIsLost] = useState(false);
  const [error, setError] = useState<ActionError | null>(null);
  const [isPending, setIsPending] = useState(false);
  const [doneIds, setDoneIds] = useState<ReadonlySet<string>>(new Set());
  const asked = useRef(0);

  async function look(at: readonly NamedCase[]): Promise<void> {
    if (choice === null) return;
    asked.current += 1;
    const mine = asked.current;
    setStage({ kind: 'asking' });
    setError(null);
    const answer = await answered(actions.preview)({
      ...planOf(choice),
      cases: at.map(({ applicationId }) => ({ applicationId })),
    });
    if (mine !== asked.current) return;
    setStage(answer.ok ? { kind: 'preview', rows: answer.value } : { kind: 'unread', error: answer.error });
  }

  const plan = choice === null ? '' : JSON.stringify(planOf(choice));
  useEffect(() => {
    setIsLost(false);
    void look(cases);
    // oxlint-disable-next-line react/exhaustive-deps -- Asked once for each choice.
  }, [plan]);

  async function run(): Promise<void> {
    if (choice === null || stage.kind !== 'preview' || isPending) return;
    const { rows } = stage;
    const todo = rows.filter(({ verdict }) => verdict.kind === 'possible');
    setIsPending(true);
    setError(null);
    const begunAt = performance.now();
    const answer = await doInBulk(
      actions,
      choice,
      todo.map(({ applicationId, version }) => ({ applicationId, version })),
    );
    setIsPending(false);
    if (!answer.ok) {
      const isUnknown = answer.error.code === 'unanswered' || answer.error.code === 'unexpected';
      setIsLost(isUnknown);
      if (isUnknown) await look(cases);
      else setError(answer.error);
      return;
    }
    setIsLost(false);
    setDoneIds((before) => new Set([...before, ...idsDone(answer.value)]));
    setStage({ kind: 'done', rows: outcomesOf(rows, answer.value) });
    const undos = answer.value.flatMap((result) => (result.ok ? (result.value.undo ?? []) : []));
    if (undos.length > 0) offer(choice, rows, undos, begunAt);
  }

  function offer(made: Choice, rows: readonly PreviewRow[], undos: readonly UndoCase[], begunAt: number): void {
    offerUndoOfMany({
      words: t(made.verb, { count: undos.length }),
      begunAt,
      cases: rows.filter(({ applicationId }) => undos.some((undo) => undo.applicationId === applicationId)),
      takeBack: () => undoInBulk(actions, made.verb, undos),
    });
  }

  async function retry(failed: readonly NamedCase[]): Promise<void> {
    setCases(failed);
    await look(failed);
  }

  return { stage, cases, isLost, error, isPending, doneIds, run, retry, lookAgain: () => look(cases) };
}

/** What a preview has to know. */
function planOf(choice: Choice) {
  switch (choice.verb) {
    case 'claim':
    case 'release':
    case 'askForMore':
      return choice;
    case 'reassign':
      return { verb: choice.verb, to: choice.to };
  }
}

function idsDone(results: readonly CaseResult<unknown>[]): string[] {
  return results.flatMap(({ ok, applicationId }) => (ok ? [applicationId] : []));
}

/** Of what was tried what became of it, of the rest why it was not; what is so already is no part of it. */
function outcomesOf(rows: readonly PreviewRow[], results: readonly CaseResult<Done>[]): OutcomeRow[] {
  return rows.flatMap((row): OutcomeRow[] => {
    const result = results.find(({ applicationId }) => applicationId === row.applicationId);
    if (result !== undefined) {
      return [{ ...row, outcome: result.ok ? { ok: true, until: result.value.until } : { ...result, isTried: true } }];
    }
    if (row.verdict.kind !== 'refused') return [];
    return [{ ...row, outcome: { ok: false, error: { ...row.verdict.refusal, correlationId: '' }, isTried: false } }];
  });
}
