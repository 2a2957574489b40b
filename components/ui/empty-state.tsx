import type { LucideIcon } from 'lucide-react';
import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';

type EmptyStateProps = {
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  icon?: LucideIcon;
  as?: 'p' | 'h1' | 'h2';
};

/** There is truly nothing; never the face of a failure. */
export function EmptyState({ title, description, action, icon: Icon = Inbox, as: Title = 'p' }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-1 px-6 py-14 text-center">
      <Icon aria-hidden size={28} strokeWidth={1.5} className="mb-2 text-faint" />
      <Title className="text-md font-medium">{title}</Title>
      {description !== undefined && <p className="text-muted">{description}</p>}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}
