import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { TONE_FILL, TONE_ICONS } from '#components/ui/tone';
import type { Tone } from '#components/ui/tone';

type CalloutProps = {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  icon?: LucideIcon;
  /** `alert` interrupts a screen reader; for what has just gone wrong. */
  role?: 'alert' | 'status' | 'note';
  className?: string;
};

export function Callout({ tone = 'neutral', title, children, action, icon, role, className }: CalloutProps) {
  const Icon = icon ?? TONE_ICONS[tone];
  return (
    <div role={role} className={clsx('flex items-start gap-3 rounded-md px-3 py-2.5', TONE_FILL[tone], className)}>
      <Icon aria-hidden className="mt-0.5 size-[1.15em] shrink-0" strokeWidth={2.25} />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-ink">{children}</div>}
      </div>
      {action}
    </div>
  );
}
