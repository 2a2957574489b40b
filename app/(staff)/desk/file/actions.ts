'use server';

import { FileAtDesk, fileAtDesk } from '#db/commands/file-at-desk';
import { OpenFiled, openFiled } from '#db/commands/open-filed';
import { RevealFiledPhone, revealFiledPhone } from '#db/commands/reveal-filed-phone';
import { statusTokenFor } from '#server/applicant';
import { keepDraft } from '#server/apply/draft-cookie';
import { newApplicationIdentity } from '#server/new-application';
import { staffAction } from '#server/staff-action';

/** Begins a case for the customer at the desk; the path of the first question. */
export const file = staffAction({
  permission: 'desk.file',
  input: FileAtDesk,
  command: async ({ input, ...call }) => {
    const { id } = await fileAtDesk({ ...call, input: { ...input, ...newApplicationIdentity() } });
    await keepDraft(statusTokenFor(id));
    return { path: '/apply/line' };
  },
});

/** Goes on with one, as the customer would: the path of what is still to be answered, or of how it stands. */
export const goOn = staffAction({
  permission: 'desk.file',
  input: OpenFiled,
  command: async (call) => {
    const { applicationId, status } = await openFiled(call);
    const token = statusTokenFor(applicationId);
    if (status !== 'draft') return { path: `/status/${token}` };
    await keepDraft(token);
    return { path: '/apply/check' };
  },
});

export const showPhone = staffAction({ permission: 'desk.file', input: RevealFiledPhone, command: revealFiledPhone });
