import { z } from 'zod';

import { MAX_LINES } from '#db/commands/put-lines';
import { SIM_KINDS } from '#domain/application';
import { DOCUMENT_KINDS } from '#domain/identifiers/document-number';
import { LINE_STATUSES } from '#domain/line';
import { RegisterEntry } from '#domain/register-entry';
import { WRITE_REFUSALS } from '#domain/register-write';
import { FieldError } from '#server/api/schemas';

const { msisdn: _, ...facts } = RegisterEntry.shape;

/** What the path says of the number stands nowhere else. */
export const LineFacts = z.strictObject(facts).meta({
  title: 'LineFacts',
  description: 'All that the register keeps of a line; what is left out would be guessed.',
});

/** As it is taken: each line is read by itself, so that a wrong one spoils no other. */
export const LineBatch = z.strictObject({ lines: z.array(z.unknown()).min(1).max(MAX_LINES) });

/** As it is described. */
export const LineBatchBody = z
  .strictObject({ lines: z.array(RegisterEntry).min(1).max(MAX_LINES) })
  .meta({ title: 'LineBatch' });

export const LineResult = z
  .strictObject({
    msisdn: z.string().nullable().describe('As it is kept; null where it could not be read.'),
    result: z.enum(['added', 'changed', 'unchanged', 'refused']),
    code: z
      .enum(['invalid_input', 'repeated', ...WRITE_REFUSALS])
      .optional()
      .describe('Why it was refused: live_order while a termination is under way, resting while the number rests.'),
    errors: z.array(FieldError).optional(),
  })
  .meta({ title: 'LineResult' });
export type LineResult = z.infer<typeof LineResult>;

export const LineResults = z
  .strictObject({ results: z.array(LineResult).describe('One for each line, in the order of the request.') })
  .meta({ title: 'LineResults' });

export const LineState = z
  .strictObject({
    msisdn: z.string(),
    simKind: z.enum(SIM_KINDS),
    iccid: z.string().nullable(),
    eid: z.string().nullable(),
    status: z.enum(LINE_STATUSES).describe('pending while an order of ours is ending it.'),
    terminatedAt: z.iso.datetime().nullable(),
    quarantineUntil: z.iso.date().nullable(),
    releasedAt: z.iso.datetime().nullable().describe('When its quarantine was over.'),
    holderName: z.string().describe('Masked.'),
    documentKind: z.enum(DOCUMENT_KINDS),
    documentNumber: z.string().describe('Masked.'),
    currency: z.string(),
    bills: facts.bills,
    unbilledUsage: z.boolean(),
    boundServices: facts.boundServices,
    reportedLost: z.boolean(),
    suspension: facts.suspension,
    simSwappedAt: z.iso.datetime().nullable(),
    portOutRequestedAt: z.iso.datetime().nullable(),
    balanceMinor: z.int(),
    giftCreditMinor: z.int(),
    instalments: facts.instalments,
    linkedLines: facts.linkedLines,
    version: z.int().describe('How often it was changed here.'),
  })
  .meta({ title: 'Line', description: 'A line as the register has it.' });
export type LineState = z.infer<typeof LineState>;
