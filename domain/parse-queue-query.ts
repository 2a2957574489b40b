import { z } from 'zod';

import { ROUTES, SIM_KINDS } from '#domain/application';
import type { ApplicationStatus } from '#domain/application';
import { CHECK_OUTCOMES } from '#domain/check';
import { LISTED_STATUSES, QUEUE_AGES, QUEUE_DUES, QUEUE_HOLDERS, QUEUE_SORTS, impliedStatuses } from '#domain/queue';
import type { QueueCursor, QueueDirection, QueueHolder, QueueQuery, QueueSort } from '#domain/queue';

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const Search = z
  .string()
  .trim()
  .max(60)
  .transform((text) => text || null);
const StoreCode = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z_-]{0,39}$/);
const Holder = z.union([z.enum(QUEUE_HOLDERS), z.uuid().transform((staffId): QueueHolder => ({ staffId }))]);
const Sort = z.union([z.enum(QUEUE_SORTS), z.templateLiteral(['-', z.enum(QUEUE_SORTS)])]);
export const CursorText = z
  .base64url()
  .max(200)
  .transform(readCursorText)
  .pipe(z.tuple([z.iso.datetime(), z.uuid()]));

/** The queue that an address asks for; `ignored` names the parameters whose values cannot be used. */
export function parseQueueQuery(params: SearchParams): { query: QueueQuery; ignored: string[] } {
  const ignored: string[] = [];
  const read = <Value>(name: string, schema: z.ZodType<Value, string>): Value | null => {
    const text = params[name];
    if (text === undefined || text === '') return null;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    ignored.push(name);
    return null;
  };

  const search = read('q', Search);
  const store = read('store', StoreCode);
  const asked = readStatuses(params.status, ignored);
  const [sort, direction] = readSort(read('sort', Sort));
  return {
    query: {
      statuses: asked.length > 0 ? asked : impliedStatuses({ search, store }),
      route: read('route', z.enum(ROUTES)),
      simKind: read('sim', z.enum(SIM_KINDS)),
      worst: read('worst', z.enum(CHECK_OUTCOMES)),
      store,
      holder: read('holder', Holder),
      due: read('due', z.enum(QUEUE_DUES)),
      age: read('age', z.enum(QUEUE_AGES)),
      search,
      sort,
      direction,
      cursor: cursorOf('after', read('after', CursorText)) ?? cursorOf('before', read('before', CursorText)),
    },
    ignored,
  };
}

/** The parameters of a query string; one that is named twice is a list. */
export function readAddress(text: string): SearchParams {
  const params = new URLSearchParams(text);
  const entries = [...new Set(params.keys())].map((name): [string, string | string[]] => {
    const all = params.getAll(name);
    return [name, all.length === 1 ? (all[0] ?? '') : all];
  });
  return Object.fromEntries(entries);
}

function readCursorText(text: string): unknown {
  try {
    return JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return null;
  }
}

export function cursorOf(side: QueueCursor['side'], edge: [string, string] | null): QueueCursor | null {
  return edge === null ? null : { side, at: new Date(edge[0]), id: edge[1] };
}

function readStatuses(text: string | string[] | undefined, ignored: string[]): ApplicationStatus[] {
  const names = (Array.isArray(text) ? text : [text ?? '']).flatMap((part) => part.split(',')).filter(Boolean);
  const known = LISTED_STATUSES.filter((status) => names.includes(status));
  if (names.some((name) => !known.some((status) => status === name))) ignored.push('status');
  return known;
}

/** `dueAt` rises, `-dueAt` falls. */
function readSort(text: QueueSort | `-${QueueSort}` | null): [QueueSort, QueueDirection] {
  const sort = QUEUE_SORTS.find((name) => text === name || text === `-${name}`) ?? 'dueAt';
  return [sort, text?.startsWith('-') ? 'desc' : 'asc'];
}
