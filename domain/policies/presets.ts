import type { CheckCode, Severity } from '#domain/check';
import type { Jurisdiction, PolicyRules } from '#domain/policies/policy-rules';

const CHECKS: Record<CheckCode, Severity> = {
  msisdn_format: 'warn',
  document_number_format: 'warn',
  iccid_format: 'warn',
  eid_format: 'warn',
  line_found: 'block',
  holder_matches: 'warn',
  sim_kind_matches: 'warn',
  iccid_matches: 'warn',
  eid_matches: 'warn',
  line_active: 'block',
  line_suspended: 'warn',
  arrears: 'block',
  unbilled_usage: 'block',
  contract: 'block',
  bundle: 'block',
  secondary_card: 'block',
  premium_number: 'block',
  insurance: 'block',
  carrier_warning: 'block',
  sim_reported_lost: 'warn',
  recent_sim_swap: 'warn',
  pending_port_out: 'block',
  other_open_application: 'warn',
  velocity_document: 'warn',
  velocity_contact: 'inform',
  velocity_address: 'inform',
  document_expiry: 'warn',
  same_image: 'warn',
  holder_age: 'warn',
  service_hours: 'inform',
};

const PHOTOS = ['front', 'back', 'portrait', 'sim'] as const;
const ON_BEHALF = [...PHOTOS, 'authorisation'] as const;

const CN: PolicyRules = {
  timeZone: 'Asia/Shanghai',
  signIn: 'code',
  confirmsOnline: true,
  reviewWorkingMinutes: 3 * 8 * 60,
  visitDays: 15,
  // A code to the number is asked for first, and the network acts at once: in the others only a link is known.
  coolingHours: 0,
  quarantineDays: 90,
  evidenceDays: 730,
  closedEvidenceDays: 180,
  checkMaxAgeMinutes: 24 * 60,
  secondReview: { checkOverridden: true, filedByStaff: true, onBehalf: true, share: 0.05 },
  documents: { self: [...PHOTOS], agent: [...ON_BEHALF], heir: [...ON_BEHALF], company: [...ON_BEHALF] },
  checks: CHECKS,
  limits: {
    simSwapDays: 7,
    velocityDays: 30,
    velocityDocument: 3,
    velocityContact: 3,
    velocityAddress: 10,
    adultYears: 18,
  },
};

/** The versions that Signoff comes with, by their codes; in force since before anything happened in any installation. */
export const PRESET_CODES = {
  CN: 'CN-2026-1',
  DE: 'DE-2026-1',
  GB: 'GB-2026-1',
  US: 'US-2026-1',
} as const satisfies Record<Jurisdiction, string>;
export const PRESETS_SINCE = '2026-01-01T00:00:00.000Z';

/** The policies that the house comes with: the practice of standards/identifiers.md, and the law where it says otherwise. */
export const PRESETS: Readonly<Record<Jurisdiction, PolicyRules>> = {
  CN,
  DE: {
    ...CN,
    timeZone: 'Europe/Berlin',
    signIn: 'none',
    coolingHours: 24,
    documents: { self: [], agent: ['authorisation'], heir: ['authorisation'], company: [] },
    checks: {
      ...CHECKS,
      arrears: 'inform',
      unbilled_usage: 'inform',
      contract: 'inform',
      bundle: 'warn',
      secondary_card: 'warn',
      premium_number: 'warn',
      insurance: 'warn',
      document_number_format: 'inform',
    },
  },
  GB: { ...CN, timeZone: 'Europe/London', coolingHours: 24 },
  US: { ...CN, timeZone: 'America/New_York', coolingHours: 24, quarantineDays: 45 },
};
