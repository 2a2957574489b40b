import { z } from 'zod';

import { APPLICATION_STATUSES, LOCALES, ROUTES, ROUTE_REASONS, SIM_CONDITIONS, SIM_KINDS } from '#domain/application';
import { BALANCE_CHOICES } from '#domain/balance';
import { DOCUMENT_SLOTS, REFUSAL_REASONS } from '#domain/document';
import { DOCUMENT_KINDS } from '#domain/identifiers/document-number';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import { POLICY } from '#domain/policy';
import { WRITE_REFUSALS } from '#domain/register-write';

const text = (about: string) => z.string().min(1).max(120).describe(about);
const instant = (about: string) => z.iso.datetime().describe(about);

export const NewApplication = z
  .strictObject({
    locale: z.enum(LOCALES).default('zh-CN').describe('The language of every letter to the customer.'),
    msisdn: text('The line to end; E.164, or a national number of mainland China.').meta({
      examples: ['+8613812345678'],
    }),
    simKind: z.enum(SIM_KINDS),
    simCondition: z
      .enum(SIM_CONDITIONS)
      .describe('Whether the SIM is at hand; a lost or damaged one is confirmed in a store.'),
    iccid: text('The number printed on a physical SIM, 19 or 20 digits.').optional(),
    eid: text("The 32 digits of the eSIM chip's number.").optional(),
    applicantKind: z
      .enum(APPLICANT_KINDS)
      .default('self')
      .describe(
        'Who applies: the holder, an agent, an heir, or somebody for a company. It decides which images are needed; others are not kept.',
      ),
    holderName: text("The holder's name as the identity document has it."),
    documentKind: z.enum(DOCUMENT_KINDS),
    documentNumber: text('The number of the identity document.'),
    documentExpiresOn: z.iso.date().optional(),
    email: text('Where letters to the customer go.').meta({ format: 'email' }),
    phone: text('A number at which the customer can be reached; E.164, or a national number of mainland China.'),
    warningVersion: text(
      `For an eSIM: the version of the warning about services with other carriers that the customer has acknowledged. In force: ${POLICY.warningVersion}.`,
    ).optional(),
  })
  .meta({ title: 'NewApplication', description: 'A request to end one line.' });

export const Submission = z
  .strictObject({
    declared: z
      .literal(true)
      .describe('The customer has declared that the answers are true and that the line may be ended.'),
    balanceChoice: z
      .enum(BALANCE_CHOICES)
      .optional()
      .describe('What is to become of a balance that the line may still have; `refund` where it is left out.'),
  })
  .meta({ title: 'Submission' });

const DocumentState = z.strictObject({
  kind: z.enum(DOCUMENT_SLOTS),
  uploadedAt: instant('When the image arrived.'),
  sha256: z.string().describe('SHA-256 of the bytes that were sent, in hexadecimal.'),
  width: z.int(),
  height: z.int(),
});

export const ApplicationState = z
  .strictObject({
    reference: z.string().describe('What the customer quotes.'),
    status: z.enum(APPLICATION_STATUSES),
    simKind: z.enum(SIM_KINDS).nullable(),
    simCondition: z.enum(SIM_CONDITIONS).nullable(),
    route: z.enum(ROUTES).nullable().describe('Where the case is confirmed; set at submission.'),
    routeReason: z.enum(ROUTE_REASONS).nullable(),
    requiredDocuments: z
      .array(z.enum(DOCUMENT_SLOTS))
      .describe('The images still to be sent: all that a draft lacks, or those that a reviewer asked for anew.'),
    documents: z.array(DocumentState),
    createdAt: instant('When the draft was opened.'),
    submittedAt: instant('When it was submitted.').nullable(),
    dueAt: instant('By when it is reviewed.').nullable(),
    confirmBy: instant('By when it has to be confirmed.').nullable(),
    completedAt: instant('When the line had ended.').nullable(),
  })
  .meta({ title: 'Application', description: 'An application as it stands.' });
export type ApplicationState = z.infer<typeof ApplicationState>;

export const CreatedApplication = z
  .strictObject({
    ...ApplicationState.shape,
    statusLink: z
      .url()
      .optional()
      .describe(
        "The customer's secret link. Pass it on to the customer alone and do not keep it. A replay lacks it once the draft has been erased.",
      ),
  })
  .meta({ title: 'CreatedApplication' });
export type CreatedApplication = z.infer<typeof CreatedApplication>;

export const AttachedDocument = z.strictObject({ kind: z.enum(DOCUMENT_SLOTS) }).meta({ title: 'AttachedDocument' });

export const API_PROBLEM_CODES = [
  'malformed_body',
  'body_too_large',
  'idempotency_key_missing',
  'idempotency_key_reused',
  'request_in_progress',
  'service_busy',
  'service_unavailable',
] as const;

export const FieldError = z.strictObject({ field: z.string(), code: z.string(), pointer: z.string() });

export const ApiProblem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('What went wrong, for a machine.'),
    detail: z.string().optional(),
    reason: z
      .enum([...REFUSAL_REASONS, ...WRITE_REFUSALS])
      .optional()
      .describe('Why an image or a line was refused.'),
    documents: z.array(z.enum(DOCUMENT_SLOTS)).optional().describe('The images that are missing.'),
    errors: z
      .array(FieldError)
      .optional()
      .describe('The fields that are wrong, each with a code and a JSON pointer into the body.'),
    correlationId: z.string(),
  })
  .meta({ title: 'Problem', description: 'RFC 9457.' });
export type ApiProblem = z.infer<typeof ApiProblem>;
