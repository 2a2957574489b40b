import { getRegisterLine } from '#db/queries/get-register-line';
import { DomainError } from '#domain/domain-error';
import { apiEndpoint } from '#server/api/endpoint';
import { lineState } from '#server/api/line-state';
import { numberOf, putOne } from '#server/api/put-register';
import { database } from '#server/database';

export const GET = apiEndpoint('register:read', async ({ params, actor }) => {
  const msisdn = numberOf(params);
  if (msisdn === null) throw new DomainError('not_found', { subject: 'line' });
  return Response.json(lineState(await getRegisterLine(database(), { actor, msisdn })));
});

export const PUT = apiEndpoint('register:write', async (call) => {
  const { isNew, body } = await putOne(call);
  return Response.json(body, { status: isNew ? 201 : 200 });
});
