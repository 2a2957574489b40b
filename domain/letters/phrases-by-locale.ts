import type { Locale } from '#domain/application';
import type { Phrases } from '#domain/letters/phrases';
import { PHRASES_EN } from '#domain/letters/phrases-en';
import { PHRASES_ZH_CN } from '#domain/letters/phrases-zh-cn';

export const PHRASES: Readonly<Record<Locale, Phrases>> = { 'zh-CN': PHRASES_ZH_CN, en: PHRASES_EN };
