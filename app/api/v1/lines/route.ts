import { apiEndpoint } from '#server/api/endpoint';
import { putMany } from '#server/api/put-register';

export const PUT = apiEndpoint('register:write', async (call) => Response.json({ results: await putMany(call) }));
