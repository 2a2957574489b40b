import 'server-only';
import type { z } from 'zod';

import type { Db } from '#db/client';
import { eachCase } from '#db/each-case';
import type { ActionResult, CaseResult } from '#domain/action-result';
import type { StaffActor } from '#domain/actor';
import type { Permission } from '#domain/permissions';
import { actionError, staffAction } from '#server/staff-action';

type OfCases = { cases: readonly { applicationId: string }[] };
type OneCall<Input> = { db: Db; actor: StaffActor; input: Input; now: Date };

type BulkGiven<Input extends OfCases, R> = {
  permission: Permission;
  input: z.ZodType<Input>;
  command: (call: OneCall<Input['cases'][number] & Omit<Input, 'cases'>>) => Promise<R>;
};

/** A staff action that calls its command for one case after the other, each in its own transaction, and answers for each. */
export function bulkAction<Input extends OfCases, R>({
  permission,
  input: schema,
  command,
}: BulkGiven<Input, R>): (input: unknown) => Promise<ActionResult<CaseResult<R>[]>> {
  return staffAction({
    permission,
    input: schema,
    command: ({ db, actor, input: { cases, ...shared } }) =>
      eachCase<Input['cases'][number], R>(cases, {
        run: (one) => command({ db, actor, input: { ...one, ...shared }, now: new Date() }),
        errorOf: (error) => actionError(error, { correlationId: actor.correlationId, permission }),
      }),
  });
}
