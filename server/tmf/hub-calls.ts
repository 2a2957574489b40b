import 'server-only';
import { z } from 'zod';

import { RegisterHub, registerHub } from '#db/commands/register-hub';
import { removeHub } from '#db/commands/remove-hub';
import { TmfError } from '#domain/tmf/tmf-error';
import { database } from '#server/database';
import { allowedHosts } from '#server/gateways/allowed-hosts';
import { AddressRefused, assertMayCall } from '#server/gateways/safe-address';
import { hubSecret } from '#server/tmf/hub-secret';
import { baseUrl } from '#server/tmf/tmf-call';
import type { TmfCall } from '#server/tmf/tmf-call';
import { answerTmfPost } from '#server/tmf/tmf-once';

/** Only the answer tells the secret that signs: nothing keeps it. */
export async function newHub(call: TmfCall): Promise<Response> {
  const { actor, now } = call;
  const response = await answerTmfPost(
    call,
    async (db, body) => {
      const { id, callback, query } = await registerHub({ db, actor, input: RegisterHub.parse(body), now });
      const location = `${baseUrl()}/tmf-api/appointment/v4/hub/${id}`;
      return { status: 201, body: { id, callback, ...(query === null ? {} : { query }) }, headers: { location } };
    },
    (body) => assertCallable(RegisterHub.parse(body).callback),
  );
  const { id } = Registered.parse(await response.clone().json());
  if (id !== undefined) response.headers.set('Webhook-Secret', hubSecret(id));
  return response;
}

/** An answer that is kept for a replay holds no secret; a refusal has no id. */
const Registered = z.object({ id: z.string().optional() });

async function assertCallable(callback: string): Promise<void> {
  try {
    await assertMayCall(new URL(callback), allowedHosts());
  } catch (error) {
    if (error instanceof AddressRefused) throw new TmfError('callback_not_allowed', error.message);
    throw error;
  }
}

export async function removedHub({ actor, id, now }: TmfCall): Promise<Response> {
  await removeHub({ db: database(), actor, input: { id }, now });
  return new Response(null, { status: 204 });
}
