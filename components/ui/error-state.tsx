import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type ErrorStateProps = {
  title: ReactNode;
  /** What was kept, and what to do now. */
  description: ReactNode;
  correlationId?: string | undefined;
  correlationLabel?: string;
  action?: ReactNode;
  as?: 'p' | 'h1' | 'h2';
};

export function ErrorState({
  title,
  description,
  correlationId,
  correlationLabel,
  action,
  as: Title = 'p',
}: ErrorStateProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col items-center gap-1 px-6 py-14 text-center">
      <TriangleAlert aria-hidden size={28} strokeWidth={1.5} className="mb-2 text-fail" />
      <Title className="text-md font-medium">{title}</Title>
      <p className="text-muted">{description}</p>
      {correlationId !== undefined && (
        <p className="mt-2 text-sm text-faint">
          {correlationLabel} <code className="font-mono text-ink select-all">{correlationId}</code>
        </p>
      )}
      {action !== undefined && <div className="mt-4 flex gap-2">{action}</div>}
    </div>
  );
}
