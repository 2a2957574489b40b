import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type Look = 'primary' | 'secondary' | 'danger';

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-hover',
  danger: 'border border-fail bg-surface text-fail hover:bg-fail-soft',
};

function style(look: Look, className: string | undefined): string {
  return clsx(
    'inline-flex min-h-12 items-center justify-center gap-2 rounded-md px-6 py-2 text-lg font-semibold transition-colors aria-busy:cursor-progress aria-busy:opacity-60',
    LOOKS[look],
    className,
  );
}

type PublicButtonProps = {
  children: ReactNode;
  look?: Look;
  name?: string;
  value?: string;
  formAction?: string | ((data: FormData) => void | Promise<void>);
  formNoValidate?: boolean;
  className?: string;
};

/** A plain submit button. */
export function PublicButton({ children, look = 'primary', className, ...button }: PublicButtonProps) {
  return (
    <button type="submit" {...button} className={style(look, className)}>
      {children}
    </button>
  );
}

type PublicLinkButtonProps = { href: string; children: ReactNode; look?: Look; className?: string };

export function PublicLinkButton({ href, children, look = 'primary', className }: PublicLinkButtonProps) {
  return (
    <a href={href} className={style(look, className)}>
      {children}
    </a>
  );
}

/** Prints the page; for a device that runs scripts. */
export function PublicPrintButton({ children }: { children: ReactNode }) {
  return (
    <button type="button" data-print="" className={style('primary', undefined)}>
      {children}
    </button>
  );
}
