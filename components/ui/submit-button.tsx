'use client';

import { useFormStatus } from 'react-dom';
import { Button } from '#components/ui/button';
import type { ButtonProps } from '#components/ui/button';

/** Submits its form and shows that it waits. */
export function SubmitButton({ variant = 'primary', ...props }: Omit<ButtonProps, 'type' | 'isPending'>) {
  const { pending } = useFormStatus();
  return <Button {...props} type="submit" variant={variant} isPending={pending} />;
}
