import { applyEndpoint, beginDraft, startDraft } from '#server/apply/apply-endpoint';

/** Goes on with the draft of this browser, or begins a new one where there is none or the form asks for it. */
export const POST = applyEndpoint(
  async (call) => {
    const isAnew = (await call.request.formData()).get('anew') === 'yes';
    const { cookie } = isAnew ? await startDraft(call) : await beginDraft(call);
    return { path: '/apply/line', cookie };
  },
  () => '/apply?problem=unexpected',
);
