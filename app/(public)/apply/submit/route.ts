import { submitApplication } from '#db/commands/submit-application';
import { statusTokenFor } from '#server/applicant';
import { applyEndpoint, draftOf } from '#server/apply/apply-endpoint';
import { draftCookie } from '#server/apply/draft-cookie';
import { database } from '#server/database';
import { drawSample } from '#server/draw-sample';
import { requestLocale } from '#server/i18n/locale';
import { readForm } from '#server/read-body';

export const POST = applyEndpoint(
  async (call) => {
    const isDeclared = (await readForm(call.request)).get('declared') === 'yes';
    if (!isDeclared) return { path: '/apply/check?problem=declared' };
    const { actor } = await draftOf(call);
    const { applicationId } = actor;
    // The clerk reads in one language, the customer is written to in the one that was asked for at the desk.
    const locale = actor.operatorId === undefined ? await requestLocale() : undefined;
    const input = { applicationId, declared: true as const, locale };
    await submitApplication({ db: database(), actor, input, now: call.now, isSampled: drawSample() });
    return { path: '/apply/done', cookie: draftCookie(statusTokenFor(applicationId), 'sent') };
  },
  (error) => {
    if (error === 'unexpected') return '/apply/check?problem=unexpected';
    if (error.code === 'wrong_status') return '/apply/done';
    if (error.code === 'application_already_open') return '/apply/check?problem=application_already_open';
    // The page itself says what is missing.
    return '/apply/check';
  },
);
