import 'server-only';
import type { NextRequest } from 'next/server';
import { z } from 'zod';

import type { Db } from '#db/client';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff, roleMay } from '#domain/permissions';
import type { Permission } from '#domain/permissions';
import { database } from '#server/database';
import { CORRELATION_HEADER, correlationIdOf } from '#server/log';
import { hasOwnOrigin } from '#server/origin';
import { parseInput, problemResponse } from '#server/problem';
import { readSession } from '#server/session';

const NoValues = z.object({});

export type StaffCall<Params, Query> = {
  db: Db;
  actor: StaffActor;
  params: Params;
  query: Query;
  request: NextRequest;
  now: Date;
  /** Whether the session, asked anew, still allows what was allowed at the start: for an answer that lasts. */
  isStillAllowed: () => Promise<boolean>;
};

/** Next hands over no params where the path has none. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };

/** A route handler for staff: session, permission, strict params and query, then the handler; refusals are problem+json. */
export function staffEndpoint<Params extends z.ZodType = typeof NoValues, Query extends z.ZodType = typeof NoValues>({
  permission,
  params,
  query,
  isUnattended,
  isScreen,
  handler,
}: {
  permission: Permission;
  /** Asked by a page by itself: it keeps no session alive. */
  isUnattended?: boolean;
  /** Asked by a screen that nobody touches, and that shows nothing of anybody: its session ends by the hour alone. */
  isScreen?: boolean;
  params?: Params;
  query?: Query;
  handler: (call: StaffCall<z.output<Params>, z.output<Query>>) => Promise<Response>;
}): (request: NextRequest, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    const correlationId = correlationIdOf(request.headers);
    try {
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (!isRead && !hasOwnOrigin(request.headers)) throw new DomainError('forbidden', { origin: 'foreign' });
      const session = await readSession({ isUnattended, isScreen });
      const actor = await session.readActor();
      if (actor === null) throw new DomainError('unauthenticated');
      authoriseStaff(actor, permission);
      const response = await handler({
        db: database(),
        actor: { ...actor, correlationId },
        params: parseInput(schemaOr<Params>(params), (await context.params) ?? {}),
        query: parseInput(schemaOr<Query>(query), Object.fromEntries(request.nextUrl.searchParams)),
        request,
        now: new Date(),
        isStillAllowed: async () => {
          const present = await session.readActor();
          return present !== null && roleMay(present.role, permission);
        },
      });
      response.headers.set(CORRELATION_HEADER, correlationId);
      return response;
    } catch (error) {
      return problemResponse(error, { correlationId });
    }
  };
}

/** The schema given; where none was, its type parameter is its default, that of `NoValues`. */
function schemaOr<Schema extends z.ZodType>(given: Schema | undefined): Schema {
  return given ?? (NoValues as unknown as Schema);
}
