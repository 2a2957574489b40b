import { z } from 'zod';

import { MAX_VIEW_NAME } from '#domain/saved-view';

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
