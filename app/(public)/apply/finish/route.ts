import { applyEndpoint, wasAtDesk } from '#server/apply/apply-endpoint';
import { draftCookie } from '#server/apply/draft-cookie';

/** Leaves nothing on a computer that others use. */
export const POST = applyEndpoint(
  async (call) => ({ path: (await wasAtDesk(call)) ? '/desk/file' : '/', cookie: draftCookie('', 'none') }),
  () => '/',
);
