import { z } from 'zod';

import type { Locale } from '#domain/application';

/** In UTF-16 units: what fits a line of a dialog, and what a customer reads in one breath. */
export const REASON_TEXT_LIMITS = { label: 60, customerText: 240 } as const;

export type ReasonTextKind = keyof typeof REASON_TEXT_LIMITS;
export type ReasonTextProblem = 'missing' | 'too_long' | 'characters' | 'language';

/** Line ends and invisible marks would break a letter's list, braces its placeholders, angle brackets a page's trust. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>{}]/u;
const HAN = /\p{Script=Han}/u;

/** Why a reason's text cannot be used in this language, or null. */
export function reasonTextProblem(
  text: string,
  { kind, locale }: { kind: ReasonTextKind; locale: Locale },
): ReasonTextProblem | null {
  const trimmed = text.trim();
  if (trimmed === '') return 'missing';
  if (trimmed.length > REASON_TEXT_LIMITS[kind]) return 'too_long';
  if (UNFIT.test(trimmed)) return 'characters';
  return HAN.test(trimmed) === (locale === 'zh-CN') ? null : 'language';
}

function reasonText(kind: ReasonTextKind, locale: Locale) {
  return z
    .string()
    .trim()
    .refine((text) => reasonTextProblem(text, { kind, locale }) === null);
}

function localText(kind: ReasonTextKind) {
  return z.strictObject({ 'zh-CN': reasonText(kind, 'zh-CN'), en: reasonText(kind, 'en') });
}

/** What a supervisor writes of a reason: for colleagues and for customers, in every language. */
export const ReasonWords = z.strictObject({
  isMendable: z.boolean(),
  label: localText('label'),
  customerText: localText('customerText'),
});
export type ReasonWords = z.infer<typeof ReasonWords>;
