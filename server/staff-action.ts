import 'server-only';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';

import type { Db } from '#db/client';
import type { ActionError, ActionResult } from '#domain/action-result';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import type { Permission } from '#domain/permissions';
import { database } from '#server/database';
import { correlationIdOf, log } from '#server/log';
import { hasOwnOrigin } from '#server/origin';
import { parseInput } from '#server/problem';
import { currentActor } from '#server/session';

export type StaffCommand<Input, R> = (call: { db: Db; actor: StaffActor; input: Input; now: Date }) => Promise<R>;

/** A server action for staff: own Origin, live session, permission, strict input, then one command. */
export function staffAction<Schema extends z.ZodType, R>({
  permission,
  input: schema,
  command,
}: {
  permission: Permission;
  input: Schema;
  command: StaffCommand<z.output<Schema>, R>;
}): (input: unknown) => Promise<ActionResult<R>> {
  return async (input) => {
    const requestHeaders = await headers();
    const correlationId = correlationIdOf(requestHeaders);
    try {
      if (!hasOwnOrigin(requestHeaders)) throw new DomainError('forbidden', { origin: 'foreign' });
      const actor = await currentActor();
      if (actor === null) throw new DomainError('unauthenticated');
      authoriseStaff(actor, permission);
      const value = await command({ db: database(), actor, input: parseInput(schema, input), now: new Date() });
      return { ok: true, value };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: actionError(error, { correlationId, permission }) };
    }
  };
}

/** What the caller is told of an error; what no DomainError explains is logged. */
export function actionError(
  error: unknown,
  { correlationId, permission }: { correlationId: string; permission: Permission },
): ActionError {
  if (error instanceof DomainError) return { code: error.code, details: error.details, correlationId };
  log.error({ correlationId, permission, err: error }, 'action failed');
  return { code: 'unexpected', details: {}, correlationId };
}
