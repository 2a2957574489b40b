import { CircleAlert, CircleCheck, CircleHelp, CircleX, Info } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

export type Tone = 'neutral' | 'accent' | 'pass' | 'warn' | 'fail' | 'unknown';

export const TONE_ICONS: Record<Tone, LucideIcon> = {
  neutral: Info,
  accent: Info,
  pass: CircleCheck,
  warn: CircleAlert,
  fail: CircleX,
  unknown: CircleHelp,
};

export const TONE_TEXT: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent',
  pass: 'text-pass',
  warn: 'text-warn',
  fail: 'text-fail',
  unknown: 'text-unknown',
};

export const TONE_FILL: Record<Tone, string> = {
  neutral: 'bg-unknown-soft text-muted',
  accent: 'bg-accent-soft text-accent',
  pass: 'bg-pass-soft text-pass',
  warn: 'bg-warn-soft text-warn',
  fail: 'bg-fail-soft text-fail',
  unknown: 'bg-unknown-soft text-unknown',
};
