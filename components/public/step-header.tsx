import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';

type StepHeaderProps = {
  /** "Step 2 of 6", already written out. */
  stepLabel?: string;
  /** Between 0 and 1; drawn as a line under the words that say the same. */
  progress?: number;
  title: string;
  description?: ReactNode;
  back?: { href: string; label: string };
};

export function StepHeader({ stepLabel, progress, title, description, back }: StepHeaderProps) {
  return (
    <header className="mb-6 flex flex-col gap-3">
      {back !== undefined && (
        <a
          href={back.href}
          className="inline-flex items-center gap-1.5 self-start text-md text-accent underline underline-offset-2"
        >
          <ArrowLeft aria-hidden size={16} />
          {back.label}
        </a>
      )}
      {stepLabel !== undefined && <p className="text-md text-muted">{stepLabel}</p>}
      {progress !== undefined && (
        <svg aria-hidden width="100%" height="4" className="rounded-full bg-line">
          <rect width={`${Math.round(progress * 100)}%`} height="4" className="fill-accent" />
        </svg>
      )}
      <h1 className="mt-2 text-2xl font-semibold tracking-tight sm:text-3xl">{title}</h1>
      {description !== undefined && <div className="text-muted">{description}</div>}
    </header>
  );
}
