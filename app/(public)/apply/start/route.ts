import { saveAnswers } from '#db/commands/save-answers';
import { pickAnswers } from '#domain/answers';
import { applyEndpoint, beginDraft, startDraft } from '#server/apply/apply-endpoint';
import { database } from '#server/database';
import { readForm } from '#server/read-body';

/** Goes on with the draft of this browser, or begins a new one where there is none or the form asks for it; with the number, where it gives one. */
export const POST = applyEndpoint(
  async (call) => {
    const form = await readForm(call.request);
    const isAnew = form.get('anew') === 'yes';
    const { actor, cookie } = isAnew ? await startDraft(call) : await beginDraft(call);
    if (form.has('msisdn')) {
      const answers = pickAnswers(Object.fromEntries(form), ['msisdn']);
      const input = { applicationId: actor.applicationId, answers };
      await saveAnswers({ db: database(), actor, input, now: call.now });
    }
    return { path: '/apply/line', cookie };
  },
  () => '/apply?problem=unexpected',
);
