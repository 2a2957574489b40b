import { z } from 'zod';

/** An instant as a Date or as ISO 8601 with its offset. */
export const Instant = z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))]);
