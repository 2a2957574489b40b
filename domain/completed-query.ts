import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

import { ROUTES } from '#domain/application';
import type { Route } from '#domain/application';
import { CursorText, cursorOf } from '#domain/parse-queue-query';
import type { SearchParams } from '#domain/parse-queue-query';
import { POLICY } from '#domain/policy';
import type { QueueCursor } from '#domain/queue';

/** The filters of completed cancellations; the period's days are the policy's, both inclusive. */
export type CompletedFilter = {
  from: string | null;
  to: string | null;
  store: string | null;
  reviewerId: string | null;
  clerkId: string | null;
  route: Route | null;
};

export type CompletedQuery = CompletedFilter & { cursor: QueueCursor | null };

export const COMPLETED_PARAMS = ['from', 'to', 'store', 'reviewer', 'clerk', 'route'] as const;

/** The completed cancellations that an address asks for; `ignored` names the parameters that cannot be used. */
export function parseCompletedQuery(params: SearchParams): { query: CompletedQuery; ignored: string[] } {
  const ignored: string[] = [];
  const read = <Value>(name: string, schema: z.ZodType<Value, string>): Value | null => {
    const text = params[name];
    if (text === undefined || text === '') return null;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    ignored.push(name);
    return null;
  };
  const query: CompletedQuery = {
    from: read('from', z.iso.date()),
    to: read('to', z.iso.date()),
    store: read('store', z.string().max(20)),
    reviewerId: read('reviewer', z.uuid()),
    clerkId: read('clerk', z.uuid()),
    route: read('route', z.enum(ROUTES)),
    cursor: cursorOf('after', read('after', CursorText)) ?? cursorOf('before', read('before', CursorText)),
  };
  return { query, ignored };
}

/** The instants between which the period's days lie, half-open; null where it is open. */
export function periodOf({ from, to }: Pick<CompletedFilter, 'from' | 'to'>): {
  startsAt: Date | null;
  endsAt: Date | null;
} {
  return {
    startsAt: from === null ? null : startOf(Temporal.PlainDate.from(from)),
    endsAt: to === null ? null : startOf(Temporal.PlainDate.from(to).add({ days: 1 })),
  };
}

function startOf(day: Temporal.PlainDate): Date {
  return new Date(day.toZonedDateTime(POLICY.timeZone).epochMilliseconds);
}
