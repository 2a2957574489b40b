import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { SoftLink } from '#components/ui/soft-link';

export function TextLink({ href, children, className }: { href: string; children: ReactNode; className?: string }) {
  return (
    <SoftLink
      href={href}
      className={clsx('rounded-sm font-medium text-accent underline-offset-2 hover:underline', className)}
    >
      {children}
    </SoftLink>
  );
}
