import { z } from 'zod';

import { CHECK_CODES, SEVERITIES } from '#domain/check';
import { DOCUMENT_SLOTS } from '#domain/document';

export const JURISDICTIONS = ['CN', 'DE', 'GB', 'US'] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];

/** Who applies to end the line. */
export const APPLICANT_KINDS = ['self', 'agent', 'heir', 'company'] as const;
export type ApplicantKind = (typeof APPLICANT_KINDS)[number];

const days = z.int().min(0).max(3650);
const count = z.int().min(1).max(1000);

/** What a policy decides; everything else of the house is the same under each. */
export const PolicyRules = z.strictObject({
  /** IANA name: the zone of the calendar dates that the policy counts by. */
  timeZone: z.string().refine(isTimeZone),
  /** Whether a customer proves the number by a one-time code before anything is asked. */
  signIn: z.enum(['none', 'code']),
  /** Whether an eSIM in hand may be confirmed online. */
  confirmsOnline: z.boolean(),
  reviewWorkingMinutes: z
    .int()
    .min(1)
    .max(30 * 24 * 60),
  /** From the approval until the confirmation must have happened. */
  visitDays: z.int().min(1).max(365),
  /** Between the confirmation and the order to the carrier: the time in which "this was not me" stops it. */
  coolingHours: z
    .int()
    .min(0)
    .max(14 * 24),
  quarantineDays: days,
  /** How long the evidence is kept after the line was ended. */
  evidenceDays: days,
  /** The same after a rejection, a withdrawal or an expiry. */
  closedEvidenceDays: days,
  /** Checks older than this are run again before an approval. */
  checkMaxAgeMinutes: z
    .int()
    .min(0)
    .max(30 * 24 * 60),
  secondReview: z.strictObject({
    checkOverridden: z.boolean(),
    filedByStaff: z.boolean(),
    onBehalf: z.boolean(),
    /** Of all others, 0 to 1. */
    share: z.number().min(0).max(1),
  }),
  /** The photos that each applicant sends, at most: a passport has no back, and only a card in hand is shown. */
  documents: z.record(z.enum(APPLICANT_KINDS), z.array(z.enum(DOCUMENT_SLOTS)).max(DOCUMENT_SLOTS.length)),
  checks: z.record(z.enum(CHECK_CODES), z.enum(SEVERITIES)),
  limits: z.strictObject({
    /** A SIM that was swapped within so many days stands out. */
    simSwapDays: days,
    /** Applications within `velocityDays` from which on one document, one contact, one address stands out. */
    velocityDays: z.int().min(1).max(365),
    velocityDocument: count,
    velocityContact: count,
    velocityAddress: count,
    /** Who is younger needs a guardian. */
    adultYears: z.int().min(14).max(21),
  }),
});
export type PolicyRules = z.infer<typeof PolicyRules>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
