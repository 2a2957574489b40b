import { getClientApplication } from '#db/queries/get-client-application';
import { applicationState } from '#server/api/application-state';
import { apiEndpoint, referenceOf } from '#server/api/endpoint';
import { database } from '#server/database';

export const GET = apiEndpoint('applications:read', async ({ params, actor, now }) => {
  const application = await getClientApplication(database(), { actor, reference: referenceOf(params), now });
  return Response.json(applicationState(application, now));
});
