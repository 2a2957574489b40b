import 'server-only';

import { putLines } from '#db/commands/put-lines';
import { localDateOf } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { parseMsisdn } from '#domain/identifiers/msisdn';
import { POLICY } from '#domain/policy';
import { readRegisterEntry } from '#domain/register-entry';
import type { EntryProblem, EntryReading, RegisterEntry } from '#domain/register-entry';
import type { ApiCall } from '#server/api/endpoint';
import { parseJson, readJsonBody } from '#server/api/json-body';
import { fieldErrors } from '#server/api/problem';
import type { LineResult } from '#server/api/register-schemas';
import { database } from '#server/database';
import { parseInput } from '#server/problem';
import { LineBatch } from '#server/api/register-schemas';

const MAX_BODY = 64 * 1024;
const MAX_BATCH_BODY = 2 * 1024 * 1024;

/** The number in the path as it is stored, or null where it cannot be one; some clients send its plus sign encoded. */
export function numberOf({ msisdn = '' }: Record<string, string>): string | null {
  return parseMsisdn(msisdn.replace(/^%2B/i, '+'));
}

/** Writes the one line that the path names; refused, a DomainError says why. */
export async function putOne({ request, params, actor, now }: ApiCall): Promise<{ isNew: boolean; body: LineResult }> {
  const body = parseJson(await readJsonBody(request, MAX_BODY));
  const reading = readAs(body, numberOf(params), localDateOf(now, POLICY.timeZone));
  if (!reading.ok) throw new DomainError('invalid_input', { errors: reading.problems });
  const { entry } = reading;
  const written = await putLines({ db: database(), actor, input: { entries: [entry] }, now });
  const result = written.get(entry.msisdn)?.result ?? 'unchanged';
  if (result === 'live_order' || result === 'resting') throw new DomainError('wrong_status', { reason: result });
  return { isNew: result === 'added', body: { msisdn: entry.msisdn, result } };
}

/** Writes up to `MAX_LINES` lines; one that is refused keeps none of the others from it. */
export async function putMany({ request, actor, now }: ApiCall): Promise<LineResult[]> {
  const body = parseInput(LineBatch, parseJson(await readJsonBody(request, MAX_BATCH_BODY)));
  const today = localDateOf(now, POLICY.timeZone);
  const entries = new Map<string, RegisterEntry>();
  const readings = body.lines.map((raw) => {
    const reading = readRegisterEntry(raw, today);
    if (!reading.ok) return refusedAs('invalid_input', null, reading.problems);
    const { msisdn } = reading.entry;
    if (entries.has(msisdn)) return refusedAs('repeated', msisdn);
    entries.set(msisdn, reading.entry);
    return msisdn;
  });
  const written = await putLines({ db: database(), actor, input: { entries: [...entries.values()] }, now });
  return readings.map((reading) => {
    if (typeof reading !== 'string') return reading;
    const result = written.get(reading)?.result ?? 'unchanged';
    if (result === 'live_order' || result === 'resting') return refusedAs(result, reading);
    return { msisdn: reading, result };
  });
}

function readAs(body: unknown, msisdn: string | null, today: string): EntryReading {
  const wrong = (field: string): EntryReading => ({ ok: false, problems: [{ field, code: 'invalid' }] });
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return wrong('');
  if ('msisdn' in body) return { ok: false, problems: [{ field: 'msisdn', code: 'unknown' }] };
  return msisdn === null ? wrong('msisdn') : readRegisterEntry({ ...body, msisdn }, today);
}

function refusedAs(
  code: NonNullable<LineResult['code']>,
  msisdn: string | null,
  problems?: readonly EntryProblem[],
): LineResult {
  return { msisdn, result: 'refused', code, ...(problems && { errors: fieldErrors(problems) }) };
}
