import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import { connect } from '#db/client';
import { listDueTerminations } from '#db/queries/list-due-terminations';
import { setRegisterKeys } from '#db/register-keys';
import { CARRIER_REASONS } from '#domain/termination';
import type { CarrierGateway } from '#domain/termination';
import { runTermination } from '#server/jobs/run-termination';

/** A process that does the terminations' turns, by a clock that runs a thousand times as fast, until it is killed or kills itself. */
const { DATABASE_URL = '', CARRIER_URL = '', DIE_AT = '', CLOCK = '0', MASTER_KEY = '', PEPPER = '' } = process.env;

setRegisterKeys({ masterKey: MASTER_KEY, lookupPepper: PEPPER });

const SPEED = 1000;
const begun = Date.now();
const now = () => new Date(begun + Number(CLOCK) + (Date.now() - begun) * SPEED);

const Answer = z.union([
  z.enum(['pending', 'terminated', 'unknown']),
  z.object({ refused: z.enum(CARRIER_REASONS), says: z.string().optional() }),
]);

function dieAt(step: string): void {
  if (DIE_AT === step) process.kill(process.pid, 'SIGKILL');
}

async function call(verb: 'place' | 'ask', order: { orderId: string; msisdn: string }) {
  dieAt('before the call');
  const { orderId, msisdn } = order;
  const asked = fetch(`${CARRIER_URL}/${verb}`, { method: 'POST', body: JSON.stringify({ orderId, msisdn }) });
  if (DIE_AT === 'within the call') setTimeout(() => dieAt('within the call'), 10);
  const answer = Answer.parse(await (await asked).json());
  dieAt('after the call');
  return answer;
}

const carrier: CarrierGateway = {
  place: async (order) => {
    const answer = await call('place', order);
    if (answer === 'unknown') throw new Error('a placed order is known');
    return answer;
  },
  ask: (order) => call('ask', order),
};

const { db } = connect({ url: DATABASE_URL, max: 3 });
const actor = { kind: 'system', name: 'terminate-line', correlationId: `worker ${process.pid}` } as const;

for (;;) {
  const due = await listDueTerminations({ executor: db, now: now() }).catch(() => []);
  if (due.length > 0) dieAt('before its turn');
  await Promise.all(
    due.slice(0, 3).map((applicationId) =>
      runTermination({ db, actor, carrier, applicationId, now: now() }).then(
        () => dieAt('after its turn'),
        () => undefined,
      ),
    ),
  );
  await delay(5);
}
