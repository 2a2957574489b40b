import { openApiDocument } from '#server/api/openapi';
import { env } from '#server/env';

export const dynamic = 'force-dynamic';

export function GET(): Response {
  return Response.json(openApiDocument(env().NEXTAUTH_URL), { headers: { 'cache-control': 'public, max-age=300' } });
}
