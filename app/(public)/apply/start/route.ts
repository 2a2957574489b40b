import { applyEndpoint, beginDraft, startDraft } from '#server/apply/apply-endpoint';
import { readForm } from '#server/read-body';

/** Goes on with the draft of this browser, or begins a new one where there is none or the form asks for it. */
export const POST = applyEndpoint(
  async (call) => {
    const isAnew = (await readForm(call.request)).get('anew') === 'yes';
    const { cookie } = isAnew ? await startDraft(call) : await beginDraft(call);
    return { path: '/apply/line', cookie };
  },
  () => '/apply?problem=unexpected',
);
