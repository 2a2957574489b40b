import { resubmitApplication } from '#db/commands/resubmit-application';
import { submitApplication } from '#db/commands/submit-application';
import { getClientApplication } from '#db/queries/get-client-application';
import { applicationState } from '#server/api/application-state';
import { apiEndpoint, referenceOf } from '#server/api/endpoint';
import { answerPostOnce } from '#server/api/once';
import { Submission } from '#server/api/schemas';
import { drawSample } from '#server/draw-sample';
import { parseInput } from '#server/problem';
import { refreshLineOf } from '#server/refresh-line';

export const POST = apiEndpoint('applications:write', async (call) => {
  await refreshLineOf({ reference: referenceOf(call.params), clientId: call.actor.clientId });
  return answerPostOnce(call, async ({ tx, body }) => {
    const { actor, now, params } = call;
    const { declared, balanceChoice } = parseInput(Submission, body);
    const reference = referenceOf(params);
    const { id: applicationId, status } = await getClientApplication(tx, { actor, reference, now });
    if (status === 'action_needed') await resubmitApplication({ db: tx, actor, input: { applicationId }, now });
    else
      await submitApplication({
        db: tx,
        actor,
        input: { applicationId, declared, balanceChoice },
        now,
        draw: drawSample(),
      });
    const submitted = await getClientApplication(tx, { actor, reference, now });
    return { status: 200, body: applicationState(submitted, now), headers: {} };
  });
});
