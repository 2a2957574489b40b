import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';

import { SIM_CONDITIONS, SIM_KINDS } from '#domain/application';
import type { Channel, SimCondition, SimKind } from '#domain/application';
import { DOCUMENT_KINDS, parseDocumentNumber } from '#domain/identifiers/document-number';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import { parseEid } from '#domain/identifiers/eid';
import { parseIccid } from '#domain/identifiers/iccid';
import { parseMsisdn } from '#domain/identifiers/msisdn';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import type { ApplicantKind } from '#domain/policies/policy-rules';
import { POLICY } from '#domain/policy';

/** The questions, a page each, in the order in which they are asked. */
export const ANSWER_STEPS = ['line', 'holder', 'contact', 'warning'] as const;
export type AnswerStep = (typeof ANSWER_STEPS)[number];

export const STEP_FIELDS = {
  line: ['msisdn', 'simKind', 'simCondition', 'iccid', 'eid'],
  holder: ['applicantKind', 'holderName', 'documentKind', 'documentNumber', 'documentExpiresOn'],
  contact: ['email', 'phone'],
  warning: ['warningVersion'],
} as const satisfies Record<AnswerStep, readonly string[]>;

export const ANSWER_FIELDS = [
  ...STEP_FIELDS.line,
  ...STEP_FIELDS.holder,
  ...STEP_FIELDS.contact,
  ...STEP_FIELDS.warning,
] as const;
export type AnswerField = (typeof ANSWER_FIELDS)[number];

/** What was typed, right or wrong. */
export const RawAnswers = z.partialRecord(z.enum(ANSWER_FIELDS), z.string().max(300));
export type RawAnswers = z.infer<typeof RawAnswers>;

export const ANSWER_PROBLEMS = ['required', 'invalid', 'too_long', 'outdated'] as const;
export type AnswerProblem = { field: AnswerField; code: (typeof ANSWER_PROBLEMS)[number] };

/** An applicant's answers, whole and in the form in which they are kept. */
export type Answers = {
  msisdn: string;
  simKind: SimKind;
  simCondition: SimCondition;
  iccid: string | null;
  eid: string | null;
  applicantKind: ApplicantKind;
  holderName: string;
  documentKind: IdentityDocumentKind;
  documentNumber: string;
  documentExpiresOn: string | null;
  /** Null where a desk filed it for somebody who has none. */
  email: string | null;
  phone: string;
  warningVersion: string | null;
};

export type AnswersReading = { ok: true; answers: Answers } | { ok: false; problems: AnswerProblem[] };

/** How answers are read: on which calendar date (YYYY-MM-DD), and how they came in. */
export type ReadBy = { today: string; channel: Channel };

/** The answers, normalised; or every problem with its field, in the order of the questions. */
export function readAnswers(raw: RawAnswers, { today, channel }: ReadBy): AnswersReading {
  const problems: AnswerProblem[] = [];
  const read = reader(raw, problems);
  const simKind = read.choice('simKind', SIM_KINDS);
  const documentKind = read.choice('documentKind', DOCUMENT_KINDS);
  const answers = {
    msisdn: read.required('msisdn', parseMsisdn),
    simKind,
    simCondition: read.choice('simCondition', SIM_CONDITIONS),
    iccid: simKind === 'physical' ? read.optional('iccid', (text) => parseIccid(text)?.iccid ?? null) : null,
    eid: simKind === 'embedded' ? read.optional('eid', parseEid) : null,
    applicantKind: read.kind(),
    holderName: read.required('holderName', parseName),
    documentKind,
    documentNumber: read.required('documentNumber', (text) =>
      documentKind === null ? text : parseDocumentNumber(documentKind, text, today),
    ),
    documentExpiresOn: read.optional('documentExpiresOn', parseDate),
    email: isEmailOptional(channel) ? read.optional('email', parseEmail) : read.required('email', parseEmail),
    phone: read.required('phone', parsePhone),
    warningVersion: simKind === 'embedded' ? read.warning() : null,
  };
  for (const field of ANSWER_FIELDS) {
    if (!isText(raw[field] ?? '') && !problems.some((problem) => problem.field === field)) {
      problems.push({ field, code: 'invalid' });
    }
  }
  const { msisdn, simCondition, applicantKind, holderName, documentNumber, phone } = answers;
  const isWhole =
    msisdn !== null &&
    simKind !== null &&
    simCondition !== null &&
    applicantKind !== null &&
    holderName !== null &&
    documentKind !== null &&
    documentNumber !== null &&
    phone !== null;
  if (!isWhole || problems.length > 0) return { ok: false, problems: problems.toSorted(inOrderOfQuestions) };
  return {
    ok: true,
    answers: {
      ...answers,
      msisdn,
      simKind,
      simCondition,
      applicantKind,
      holderName,
      documentKind,
      documentNumber,
      phone,
    },
  };
}

/** Who does not use the net applies at a desk; letters then go nowhere, and the desk tells them. */
export function isEmailOptional(channel: Channel): boolean {
  return channel === 'store';
}

/** The problems on the page of one step. */
export function problemsOfStep(step: AnswerStep, raw: RawAnswers, by: ReadBy): AnswerProblem[] {
  const reading = readAnswers(raw, by);
  if (reading.ok) return [];
  return reading.problems.filter((problem) => STEP_FIELDS[step].some((field) => field === problem.field));
}

/** Only the fields that are asked for, cut to what is kept; one that a form leaves out, as an unticked box, is empty. */
export function pickAnswers(form: Readonly<Record<string, unknown>>, fields: readonly AnswerField[]): RawAnswers {
  const picked: RawAnswers = {};
  for (const field of fields) {
    const value = form[field];
    picked[field] = typeof value === 'string' ? value.slice(0, 300).replaceAll(CONTROL, '').toWellFormed() : '';
  }
  return picked;
}

function reader(raw: RawAnswers, problems: AnswerProblem[]) {
  const textOf = (field: AnswerField) => (raw[field] ?? '').trim();

  function parsed<Value>(field: AnswerField, parse: (text: string) => Value | null): Value | null {
    const text = textOf(field);
    const value = text.length > MAX_LENGTH ? null : parse(text);
    if (value === null) problems.push({ field, code: text.length > MAX_LENGTH ? 'too_long' : 'invalid' });
    return value;
  }

  return {
    required<Value>(field: AnswerField, parse: (text: string) => Value | null): Value | null {
      if (textOf(field) !== '') return parsed(field, parse);
      problems.push({ field, code: 'required' });
      return null;
    },
    optional<Value>(field: AnswerField, parse: (text: string) => Value | null): Value | null {
      return textOf(field) === '' ? null : parsed(field, parse);
    },
    choice<Value extends string>(field: AnswerField, among: readonly Value[]): Value | null {
      const chosen = among.find((value) => value === textOf(field)) ?? null;
      if (chosen === null) problems.push({ field, code: textOf(field) === '' ? 'required' : 'invalid' });
      return chosen;
    },
    /** Whoever says nothing applies for themselves. */
    kind(): ApplicantKind | null {
      return textOf('applicantKind') === '' ? 'self' : this.choice('applicantKind', APPLICANT_KINDS);
    },
    /** The warning counts only as the version that is in force. */
    warning(): string | null {
      const text = textOf('warningVersion');
      if (text === POLICY.warningVersion) return text;
      problems.push({ field: 'warningVersion', code: text === '' ? 'required' : 'outdated' });
      return null;
    },
  };
}

const MAX_LENGTH = 120;
/** Control characters but for tabs and line ends. */
const CONTROL = /[\p{Cc}--\s]/gv;
/** PostgreSQL's calendar has no year 0, and no document lives longer than a century. */
const FIRST_YEAR = '1900';

/** Whether the database can keep it: jsonb takes neither U+0000 nor half of a surrogate pair. */
function isText(text: string): boolean {
  return text.isWellFormed() && text.search(CONTROL) === -1;
}

function parseName(text: string): string | null {
  return /\p{L}/u.test(text) ? text.normalize('NFC').replaceAll(/\s+/gu, ' ') : null;
}

function parseDate(text: string): string | null {
  const date = z.iso.date().safeParse(text).data;
  return date !== undefined && date >= FIRST_YEAR ? date : null;
}

function parseEmail(text: string): string | null {
  return z.email().safeParse(text).data ?? null;
}

/** Any number that can ring, a landline too: the line that ends may be the only mobile. */
function parsePhone(text: string): string | null {
  const parsed = parsePhoneNumberFromString(text.normalize('NFKC'), { defaultCountry: POLICY.country, extract: false });
  return parsed?.isValid() === true ? parsed.number : null;
}

function inOrderOfQuestions(a: AnswerProblem, b: AnswerProblem): number {
  return ANSWER_FIELDS.indexOf(a.field) - ANSWER_FIELDS.indexOf(b.field);
}
