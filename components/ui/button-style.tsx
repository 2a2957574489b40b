import { clsx } from 'clsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent not-disabled:hover:bg-accent-hover',
  secondary: 'border border-line-strong/60 bg-surface text-ink not-disabled:hover:bg-hover',
  ghost: 'text-ink not-disabled:hover:bg-hover',
  danger: 'bg-fail text-on-fail not-disabled:hover:bg-fail-hover',
};

const SIZES: Record<ButtonSize, string> = {
  sm: 'min-h-7 gap-1.5 px-2.5 text-sm',
  md: 'min-h-9 gap-2 px-3.5 text-base',
  lg: 'min-h-11 gap-2 px-5 text-md',
};

const ICON_SIZES: Record<ButtonSize, string> = {
  sm: 'size-7',
  md: 'size-9',
  lg: 'size-11',
};

const BASE =
  'inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap select-none transition-colors duration-100 ' +
  'disabled:cursor-not-allowed disabled:opacity-45 data-pending:cursor-progress';

export function buttonStyle(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', className?: string): string {
  return clsx(BASE, VARIANTS[variant], SIZES[size], className);
}

export function iconButtonStyle(variant: ButtonVariant = 'ghost', size: ButtonSize = 'md', className?: string): string {
  return clsx(BASE, VARIANTS[variant], ICON_SIZES[size], className);
}
