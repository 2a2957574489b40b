import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';

export function TextLink({ href, children, className }: { href: string; children: ReactNode; className?: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className={clsx('rounded-sm font-medium text-accent underline-offset-2 hover:underline', className)}
    >
      {children}
    </Link>
  );
}
