import { clsx } from 'clsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover data-hovered:bg-accent-hover',
  secondary: 'border border-line-strong/60 bg-surface text-ink hover:bg-hover data-hovered:bg-hover',
  ghost: 'text-ink hover:bg-hover data-hovered:bg-hover',
  danger: 'bg-fail text-on-fail hover:bg-fail-hover data-hovered:bg-fail-hover',
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
  'disabled:opacity-45 data-disabled:cursor-not-allowed data-disabled:opacity-45 data-pending:cursor-progress';

export function buttonStyle(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', className?: string): string {
  return clsx(BASE, VARIANTS[variant], SIZES[size], className);
}

export function iconButtonStyle(variant: ButtonVariant = 'ghost', size: ButtonSize = 'md', className?: string): string {
  return clsx(BASE, VARIANTS[variant], ICON_SIZES[size], className);
}
