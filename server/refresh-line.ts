import type { Db } from '#db/client';
import { keepReading } from '#db/commands/keep-reading';
import { findAskedNumber } from '#db/queries/find-asked-number';
import type { AskedBy } from '#db/queries/find-asked-number';
import { saveLine } from '#db/save-line';
import type { SystemActor } from '#domain/actor';
import { database } from '#server/database';
import { env } from '#server/env';
import { configuredCarrier } from '#server/gateways/tmf/tmf-carrier';
import type { TmfCarrier } from '#server/gateways/tmf/tmf-carrier';

/** `away`: the carrier could not be asked, and what was kept of the line grows old. */
export type Refreshed = 'known' | 'away';

/** Asks the carrier for a line and keeps its answer in the register. */
export async function refreshLine(
  msisdn: string,
  { db, carrier, now }: { db: Db; carrier: TmfCarrier; now: Date },
): Promise<Refreshed> {
  const line = await carrier.readLine(msisdn);
  if (line === 'away') return 'away';
  const actor: SystemActor = { kind: 'system', name: 'carrier', correlationId: 'carrier' };
  await keepReading({ db, actor, input: { msisdn, line }, now, saveLine });
  return 'known';
}

type Asking = { db?: Db; carrier?: TmfCarrier | null; now?: Date };

/** Before a line is judged, of a case or by its number; where the register is the carrier, there is nothing to ask. */
export async function refreshLineOf(
  by: AskedBy | { msisdn: string },
  { db = database(), carrier = configuredCarrier(env()), now = new Date() }: Asking = {},
): Promise<Refreshed> {
  if (carrier === null) return 'known';
  const msisdn = 'msisdn' in by ? by.msisdn : await findAskedNumber(db, by);
  return msisdn === null ? 'known' : refreshLine(msisdn, { db, carrier, now });
}

/** The same command, on a line that was just asked for: commands wait for no network. */
export function onFreshLine<Call extends { input: { applicationId: string } }, R>(
  command: (call: Call) => Promise<R>,
): (call: Call) => Promise<R> {
  return async (call) => {
    await refreshLineOf({ applicationId: call.input.applicationId });
    return command(call);
  };
}
