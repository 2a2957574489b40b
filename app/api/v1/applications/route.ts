import { startApplication } from '#db/commands/start-application';
import { getClientApplication } from '#db/queries/get-client-application';
import { STATUS_LINK } from '#domain/letters/letter';
import { applicationState } from '#server/api/application-state';
import { apiEndpoint } from '#server/api/endpoint';
import { answerPostOnce } from '#server/api/once';
import { NewApplication } from '#server/api/schemas';
import type { CreatedApplication } from '#server/api/schemas';
import { newApplicationIdentity } from '#server/new-application';
import { parseInput } from '#server/problem';

export const POST = apiEndpoint('applications:write', (call) =>
  answerPostOnce(call, async ({ tx, body }) => {
    const { actor, now } = call;
    const { locale, ...answers } = parseInput(NewApplication, body);
    const input = { ...newApplicationIdentity(), locale, answers };
    const { reference } = await startApplication({ db: tx, actor, input, now });
    const application = await getClientApplication(tx, { actor, reference, now });
    const created: CreatedApplication = {
      ...applicationState(application, now),
      statusLink: STATUS_LINK,
    };
    return { status: 201, body: created, headers: { location: `/api/v1/applications/${reference}` } };
  }),
);
