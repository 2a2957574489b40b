import { saveAnswers } from '#db/commands/save-answers';
import { findDraft } from '#db/queries/find-draft';
import { ANSWER_STEPS, STEP_FIELDS, pickAnswers, problemsOfStep } from '#domain/answers';
import { stepAfter } from '#domain/apply-steps';
import { DomainError } from '#domain/domain-error';
import { applyEndpoint, draftOf } from '#server/apply/apply-endpoint';
import { readBy } from '#server/apply/draft';
import { database } from '#server/database';
import { readForm } from '#server/read-body';

/** Keeps what was typed, right or wrong, and only then says what is wrong. */
export const POST = applyEndpoint(
  async (call) => {
    const step = ANSWER_STEPS.find((name) => name === call.params.step);
    if (step === undefined) throw new DomainError('not_found');
    const form = await readForm(call.request);
    const { actor, cookie } = await draftOf(call);
    const answers = pickAnswers(Object.fromEntries(form), STEP_FIELDS[step]);
    await saveAnswers({ db: database(), actor, input: { applicationId: actor.applicationId, answers }, now: call.now });
    const draft = await findDraft(database(), actor.applicationId, call.now);
    if (draft === null) throw new DomainError('not_found');
    const kept = draft.answers;
    const isChange = form.get('from') === 'check';
    if (problemsOfStep(step, kept, readBy(draft)).length > 0) {
      return { path: `/apply/${step}?wrong=1${isChange ? '&from=check' : ''}`, cookie };
    }
    return { path: `/apply/${isChange ? 'check' : stepAfter(step, kept, draft.rules)}`, cookie };
  },
  (error) => (error !== 'unexpected' && error.code === 'wrong_status' ? '/apply/done' : '/apply?problem=unexpected'),
);
