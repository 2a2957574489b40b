import type { SimCondition } from '#domain/application';
import type { DeskProof } from '#domain/visit';

/** How a one-time code of the desk is made and kept: sent ones last minutes, that of the calendar entry the visit's day. */
export const DESK_CODE = { minutes: 10, tries: 5, sends: 5 } as const;

export const CODE_SOURCES = ['sent', 'calendar'] as const;
export type CodeSource = (typeof CODE_SOURCES)[number];

/** Why a customer at the desk has no code, as the clerk says it. */
export const CLERK_NO_CODE_REASONS = ['no_contact', 'code_not_received', 'device_unusable'] as const;
export type ClerkNoCodeReason = (typeof CLERK_NO_CODE_REASONS)[number];

/** The same as it is recorded; the last is nobody's word: for a lost SIM no code is asked for. */
export const NO_CODE_REASONS = [...CLERK_NO_CODE_REASONS, 'sim_lost'] as const;
export type NoCodeReason = (typeof NO_CODE_REASONS)[number];

/** Whether the desk asks for a code: never where the SIM is lost. */
export function asksForCode({ simCondition }: { simCondition: SimCondition | null }): boolean {
  return simCondition !== 'lost';
}

/** Whether the stronger identity check is due: without a card that can be read, and without a code. */
export function needsStrongerCheck(proof: DeskProof, { hasCode }: { hasCode: boolean }): boolean {
  return proof === 'stronger_check' || !hasCode;
}

export const CODE_REFUSALS = ['code_wrong', 'code_expired', 'code_locked'] as const;
export type CodeRefusal = (typeof CODE_REFUSALS)[number];

type CodeState = { wrongTries: number; expiresAt: Date | null };

/** What a code that was read out is worth; after five wrong ones none is, until a new one is sent. */
export function judgeCode(
  { isSent, isCalendar }: { isSent: boolean; isCalendar: boolean },
  { wrongTries, expiresAt }: CodeState,
  now: Date,
): { source: CodeSource } | { refusal: CodeRefusal } {
  if (wrongTries >= DESK_CODE.tries) return { refusal: 'code_locked' };
  if (isCalendar) return { source: 'calendar' };
  if (!isSent || expiresAt === null) return { refusal: 'code_wrong' };
  return expiresAt > now ? { source: 'sent' } : { refusal: 'code_expired' };
}

/** `123 456`: as it is read out. */
export function spacedCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
