import { z } from 'zod';

import { parseMasterKeys } from '#db/envelope';
import { JURISDICTIONS } from '#domain/policies/policy-rules';
import { POLICY } from '#domain/policy';

const secret = z.string().min(32);
const masterKeys = z.string().refine(opensAsKeys);
const flag = z.stringbool().default(false);
const address = z.url({ protocol: /^https?$/ });

const Variables = z.object({
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
  SMS_URL: address.optional(),
  SMS_SECRET: z
    .string()
    .regex(/^whsec_[\w+/=-]{32,}$/)
    .optional(),
  /** Whether this is the demo, whose text messages stand in the log. */
  DEMO: flag,
  TRUST_PROXY: flag,
  /** Hosts of the carrier's own network that events may be sent to, each with or without its port, apart by commas. */
  HUB_ALLOWLIST: z.string().default(''),
  /** Who knows the lines and ends them: our own register, or the carrier by TM Forum's interfaces. */
  CARRIER: z.enum(['register', 'tmf']).default('register'),
  TMF_BASE_URL: address.optional(),
  TMF_TOKEN_URL: address.optional(),
  TMF_CLIENT_ID: z.string().optional(),
  TMF_CLIENT_SECRET: z.string().optional(),
  TMF_SCOPE: z.string().optional(),
  TMF_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(5000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
type Variables = z.infer<typeof Variables>;

export type TmfSettings = {
  baseUrl: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  scope: string | undefined;
  timeoutMs: number;
};

/** `tmf` is whole where `CARRIER` asks for it. */
const Env = Variables.refine(({ SMS_URL, SMS_SECRET }) => (SMS_URL === undefined) === (SMS_SECRET === undefined), {
  path: ['SMS_SECRET'],
}).transform((variables, context) => ({ ...variables, tmf: tmfSettingsOf(variables, context) }));
export type Env = z.infer<typeof Env>;

const NEEDED = ['TMF_BASE_URL', 'TMF_TOKEN_URL', 'TMF_CLIENT_ID', 'TMF_CLIENT_SECRET'] as const;

function tmfSettingsOf(variables: Variables, context: z.RefinementCtx): TmfSettings | null {
  if (variables.CARRIER === 'register') return null;
  const [baseUrl, tokenUrl, clientId, clientSecret] = NEEDED.map((name) => {
    if (variables[name] === undefined) context.addIssue({ code: 'custom', path: [name] });
    return variables[name] ?? '';
  });
  if (baseUrl === undefined || tokenUrl === undefined || clientId === undefined || clientSecret === undefined)
    return null;
  return { baseUrl, tokenUrl, clientId, clientSecret, scope: variables.TMF_SCOPE, timeoutMs: variables.TMF_TIMEOUT_MS };
}

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
