import { z } from 'zod';

import { ROUTES } from '#domain/application';
import type { Period } from '#domain/local-period';
import { AGE_BANDS, DUE_CLASSES, OTHER_PLACES, OUTCOMES, VISIT_OUTCOMES } from '#domain/overview';
import { CursorText, cursorOf } from '#domain/parse-queue-query';
import type { SearchParams } from '#domain/parse-queue-query';
import type { QueueCursor } from '#domain/queue';

const period = { from: z.iso.datetime(), until: z.iso.datetime() };
const none = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);

const Figure = z.discriminatedUnion('of', [
  z.object({
    of: z.literal('waiting'),
    due: none(z.enum(DUE_CLASSES)),
    age: none(z.enum(AGE_BANDS)),
    route: none(z.enum(ROUTES)),
  }),
  z.object({
    of: z.literal('confirmation'),
    store: none(z.string().max(20)),
    place: none(z.enum(OTHER_PLACES)),
    due: none(z.literal('soon')),
  }),
  z.object({ of: z.literal('escalated') }),
  z.object({ of: z.literal('submitted'), ...period }),
  z.object({
    of: z.literal('decisions'),
    ...period,
    outcome: none(z.enum(OUTCOMES)),
    reason: none(z.string().max(100)),
  }),
  z.object({
    of: z.literal('visits'),
    ...period,
    outcome: none(z.enum(VISIT_OUTCOMES)),
    store: none(z.string().max(20)),
  }),
]);
/** One figure of the overview, as its address names it. */
export type Figure = z.infer<typeof Figure>;
export type FigureGiven = z.input<typeof Figure>;

export type FigureQuery = { figure: Figure; cursor: QueueCursor | null };

/** The figure whose rows an address asks for; null where it names none. */
export function parseFigureQuery(params: SearchParams): FigureQuery | null {
  const parsed = Figure.safeParse(params);
  if (!parsed.success) return null;
  const edge = (name: 'after' | 'before') => {
    const read = CursorText.safeParse(params[name]);
    return cursorOf(name, read.success ? read.data : null);
  };
  return { figure: parsed.data, cursor: edge('after') ?? edge('before') };
}

export function periodOfFigure(figure: { from: string; until: string }): Period {
  return { startsAt: new Date(figure.from), endsAt: new Date(figure.until) };
}
