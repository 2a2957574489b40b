import { z } from 'zod';

import { parseMasterKeys } from '#db/envelope';
import { JURISDICTIONS } from '#domain/policies/policy-rules';
import { POLICY } from '#domain/policy';

const secret = z.string().min(32);
const masterKeys = z.string().refine(opensAsKeys);
const flag = z.stringbool().default(false);

const Env = z
  .object({
    DATABASE_URL: z.string().min(1),
    /** Where `DATABASE_URL` is a pool of transactions, which hands on no announcements: the server itself. */
    DATABASE_LISTEN_URL: z.string().optional(),
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: z.url().default('http://localhost:3000'),
    DOCUMENT_MASTER_KEY: masterKeys,
    LOOKUP_PEPPER: secret,
    SMTP_URL: z.string().optional(),
    MAIL_FROM: z.string().default('Signoff <no-reply@signoff.invalid>'),
    DATA_DIR: z.string().default('.data'),
    /** Whose policy a line of any other country lives under. */
    JURISDICTION: z.enum(JURISDICTIONS).default('CN'),
    /** The share of decisions, 0 to 1, that somebody takes again without seeing the first. */
    QUALITY_CHECK_SHARE: z.coerce.number().min(0).max(1).default(POLICY.qualityCheckShare),
    /** The carrier's own service for text messages, and the secret (whsec_…) that signs what it is handed. */
    SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
    SMS_SECRET: z
      .string()
      .regex(/^whsec_[\w+/=-]{32,}$/)
      .optional(),
    /** Whether this is the demo, whose text messages stand in the log. */
    DEMO: flag,
    TRUST_PROXY: flag,
    /** Hosts of the carrier's own network that events may be sent to, each with or without its port, apart by commas. */
    HUB_ALLOWLIST: z.string().default(''),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .refine(({ SMS_URL, SMS_SECRET }) => (SMS_URL === undefined) === (SMS_SECRET === undefined), {
    path: ['SMS_SECRET'],
  });
export type Env = z.infer<typeof Env>;

let checked: Env | null = null;

/** The environment, checked once; an Error that names the variables that are wrong, never their values. */
export function env(): Env {
  checked ??= checkEnv(process.env);
  return checked;
}

export function checkEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = Env.safeParse(given);
  if (result.success) return result.data;
  const wrong = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))];
  throw new Error(`These environment variables are missing or wrong: ${wrong.join(', ')}.`);
}

function opensAsKeys(text: string): boolean {
  try {
    return parseMasterKeys(text).keys.size > 0;
  } catch {
    return false;
  }
}
