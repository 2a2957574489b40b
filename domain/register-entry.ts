import { z } from 'zod';

import { SIM_KINDS } from '#domain/application';
import { DOCUMENT_KINDS, parseDocumentNumber } from '#domain/identifiers/document-number';
import { parseEid } from '#domain/identifiers/eid';
import { parseIccid } from '#domain/identifiers/iccid';
import { parseMsisdn } from '#domain/identifiers/msisdn';
import { BOUND_SERVICE_KINDS, LINE_TIES, SUSPENSIONS } from '#domain/line';
import type { LineStatus } from '#domain/line';

/** `pending` is never said by the carrier's systems: it is what an order of ours makes of a line. */
export const ENTRY_STATUSES = ['active', 'terminated'] as const satisfies readonly LineStatus[];

const MAX_ITEMS = 100;

const text = (max: number) => z.string().trim().min(1).max(max).refine(isPlain);
const date = () => z.iso.date().refine((on) => on >= '1900-01-01');
const instant = () => z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());
const minor = () => z.int().min(0);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(MAX_ITEMS);
const identifier = (parse: (text: string) => string | null) =>
  text(60).transform((typed, context) => {
    const parsed = parse(typed);
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });

/** A line as the carrier's systems say it; everything is said, since what is left out would be guessed. */
export const RegisterEntry = z.strictObject({
  msisdn: identifier((typed) => parseMsisdn(typed)).describe('E.164, or a national number of mainland China.'),
  simKind: z.enum(SIM_KINDS),
  iccid: identifier((typed) => parseIccid(typed)?.iccid ?? null)
    .nullable()
    .describe('19 or 20 digits; a physical SIM has one.'),
  eid: identifier(parseEid)
    .nullable()
    .describe("The 32 digits of the eSIM chip's number; an eSIM has one, a physical SIM none."),
  status: z.enum(ENTRY_STATUSES).default('active'),
  terminatedAt: instant().nullable().default(null).describe('When the line ended; only of a terminated one.'),
  quarantineUntil: date()
    .nullable()
    .default(null)
    .describe('From when the number may be given to somebody else; only of a terminated line.'),
  holderName: text(120),
  documentKind: z.enum(DOCUMENT_KINDS),
  documentNumber: text(60),
  holderBornOn: date().nullable().default(null),
  currency: z.string().regex(/^[A-Z]{3}$/),
  bills: list(z.strictObject({ number: text(60), dueOn: date(), remainingMinor: minor() })).describe(
    'Those that are not paid in full, with what remains in the minor unit of the currency.',
  ),
  unbilledUsage: z.boolean(),
  boundServices: list(z.strictObject({ kind: z.enum(BOUND_SERVICE_KINDS), code: text(60), endsOn: date().optional() })),
  reportedLost: z.boolean(),
  suspension: z.enum(SUSPENSIONS).nullable(),
  simSwappedAt: instant().nullable(),
  portOutRequestedAt: instant().nullable(),
  balanceMinor: minor(),
  giftCreditMinor: minor(),
  instalments: list(z.strictObject({ code: text(60), remainingMinor: minor(), endsOn: date() })),
  linkedLines: list(z.strictObject({ tie: z.enum(LINE_TIES), msisdnEnd: z.string().regex(/^\d{4}$/) })),
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

export type EntryProblem = { field: string; code: 'required' | 'invalid' | 'unknown' | 'not_allowed' };
export type EntryReading = { ok: true; entry: RegisterEntry } | { ok: false; problems: EntryProblem[] };

/** Reads one line from outside; `today` (YYYY-MM-DD) bounds the birth date within a document's number. */
export function readRegisterEntry(raw: unknown, today: string): EntryReading {
  const result = RegisterEntry.safeParse(raw);
  if (!result.success) return { ok: false, problems: result.error.issues.flatMap((issue) => problemsOf(issue, raw)) };
  const entry = result.data;
  const documentNumber = parseDocumentNumber(entry.documentKind, entry.documentNumber, today);
  const problems = contradictions(entry);
  if (documentNumber === null) problems.push({ field: 'documentNumber', code: 'invalid' });
  return documentNumber === null || problems.length > 0
    ? { ok: false, problems }
    : { ok: true, entry: { ...entry, documentNumber } };
}

function contradictions({ simKind, iccid, eid, status, ...entry }: RegisterEntry): EntryProblem[] {
  const problems: EntryProblem[] = [];
  const needs = (field: string, value: unknown) => value === null && problems.push({ field, code: 'required' });
  const forbids = (field: string, value: unknown) => value !== null && problems.push({ field, code: 'not_allowed' });
  if (simKind === 'physical') {
    needs('iccid', iccid);
    forbids('eid', eid);
  } else needs('eid', eid);
  const ends = status === 'terminated' ? needs : forbids;
  ends('terminatedAt', entry.terminatedAt);
  ends('quarantineUntil', entry.quarantineUntil);
  return problems;
}

function problemsOf(issue: z.core.$ZodIssue, raw: unknown): EntryProblem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((field) => ({ field, code: 'unknown' }));
  const isMissing = issue.code === 'invalid_type' && valueAt(raw, issue.path) === undefined;
  return [{ field: issue.path.join('.'), code: isMissing ? 'required' : 'invalid' }];
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    raw,
  );
}

/** What PostgreSQL keeps and a screen can show: no control characters, no half characters, nothing that was lost in decoding. */
function isPlain(value: string): boolean {
  return value.isWellFormed() && !/[\p{Cc}\ufffd]/u.test(value);
}
