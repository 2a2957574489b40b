import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { TONE_FILL, TONE_ICONS, TONE_TEXT } from '#components/ui/tone';
import type { Tone } from '#components/ui/tone';

type StatusBadgeProps = {
  tone: Tone;
  /** The word; colour and icon only accompany it. */
  children: ReactNode;
  icon?: LucideIcon;
  /** `plain` for dense tables: icon and word without a ground. */
  look?: 'filled' | 'plain';
  className?: string;
};

export function StatusBadge({ tone, children, icon, look = 'filled', className }: StatusBadgeProps) {
  const Icon = icon ?? TONE_ICONS[tone];
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap',
        look === 'filled' ? ['h-6 rounded-sm px-2', TONE_FILL[tone]] : TONE_TEXT[tone],
        className,
      )}
    >
      <Icon aria-hidden size={14} strokeWidth={2.25} className="shrink-0" />
      {children}
    </span>
  );
}
