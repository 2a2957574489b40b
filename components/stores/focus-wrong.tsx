import type { FormEvent } from 'react';

/** Puts the focus on the first field of the form that is marked as wrong, once the marks are there. */
export function focusWrong({ currentTarget }: FormEvent): void {
  requestAnimationFrame(() => currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
