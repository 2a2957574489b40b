import type { BulkActions, Choice, Done, UndoCase } from '#components/bulk/bulk-types';
import { answered } from '#components/review/answered-actions';
import type { ActionResult, CaseResult } from '#domain/action-result';
import type { BulkVerb } from '#domain/bulk';

type Versioned = { applicationId: string; version: number };

/** Does it to each of the cases, and tells of each what takes it back. */
export async function doInBulk(
  actions: BulkActions,
  choice: Choice,
  cases: readonly Versioned[],
): Promise<ActionResult<CaseResult<Done>[]>> {
  switch (choice.verb) {
    case 'claim':
      return doneWith(await answered(actions.claimEach)({ cases }), ({ expiresAt, version, isNew }, id) => ({
        until: expiresAt,
        undo: isNew ? { applicationId: id, version } : null,
      }));
    case 'release':
      return doneWith(await answered(actions.releaseEach)({ cases }), (_, id) => ({
        until: null,
        undo: cases.find(({ applicationId }) => applicationId === id) ?? null,
      }));
    case 'askForMore': {
      const { reason, seenVersion } = choice;
      return doneWith(
        await answered(actions.askForMoreEach)({ cases, reason, seenVersion }),
        ({ version, wasFree }, id) => ({ until: null, undo: { applicationId: id, version, wasFree } }),
      );
    }
    case 'reassign': {
      const { to, reason } = choice;
      return doneWith(
        await answered(actions.reassignEach)({ cases, to, reason }),
        ({ expiresAt, version, previousHolderId }, id) => ({
          until: expiresAt,
          undo: previousHolderId === to ? null : { applicationId: id, version, from: to, to: previousHolderId },
        }),
      );
    }
  }
}

/** Takes back what `doInBulk` did, where nothing has changed since. */
export async function undoInBulk(
  actions: BulkActions,
  verb: BulkVerb,
  cases: readonly UndoCase[],
): Promise<ActionResult<CaseResult<unknown>[]>> {
  const action = {
    claim: actions.releaseEach,
    release: actions.claimEach,
    askForMore: actions.undoEach,
    reassign: actions.returnEach,
  }[verb];
  return answered<CaseResult<unknown>[]>(action)({ cases });
}

function doneWith<Value>(
  answer: ActionResult<CaseResult<Value>[]>,
  doneOf: (value: Value, applicationId: string) => Done,
): ActionResult<CaseResult<Done>[]> {
  if (!answer.ok) return answer;
  return {
    ok: true,
    value: answer.value.map((result) =>
      result.ok ? { ...result, value: doneOf(result.value, result.applicationId) } : result,
    ),
  };
}
