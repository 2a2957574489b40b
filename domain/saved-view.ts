import { z } from 'zod';

/** How many views one person keeps, the shared ones included. */
export const MAX_VIEWS = 20;
export const MAX_VIEW_NAME = 40;

export const ViewName = z
  .string()
  .transform((name) => name.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(MAX_VIEW_NAME)
      .regex(/^\P{C}+$/u),
  );
