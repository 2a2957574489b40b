import { submitApplication } from '#db/commands/submit-application';
import { BALANCE_CHOICES, DEFAULT_CHOICE } from '#domain/balance';
import { statusTokenFor } from '#server/applicant';
import { applyEndpoint, draftOf } from '#server/apply/apply-endpoint';
import { draftCookie } from '#server/apply/draft-cookie';
import { database } from '#server/database';
import { drawSample } from '#server/draw-sample';
import { requestLocale } from '#server/i18n/locale';
import { readForm } from '#server/read-body';
import { refreshLineOf } from '#server/refresh-line';

export const POST = applyEndpoint(
  async (call) => {
    const form = await readForm(call.request);
    const balanceChoice = BALANCE_CHOICES.find((choice) => choice === form.get('balanceChoice'));
    if (form.get('declared') !== 'yes') {
      return { path: `/apply/check?problem=declared&balance=${balanceChoice ?? DEFAULT_CHOICE}` };
    }
    const { actor } = await draftOf(call);
    const { applicationId } = actor;
    // The clerk reads in one language, the customer is written to in the one that was asked for at the desk.
    const locale = actor.operatorId === undefined ? await requestLocale() : undefined;
    const input = { applicationId, declared: true as const, locale, balanceChoice };
    await refreshLineOf({ applicationId });
    await submitApplication({ db: database(), actor, input, now: call.now, draw: drawSample() });
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
