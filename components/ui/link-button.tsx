import type { ReactNode } from 'react';
import { buttonStyle } from '#components/ui/button-style';
import type { ButtonSize, ButtonVariant } from '#components/ui/button-style';
import { SoftLink } from '#components/ui/soft-link';

type LinkButtonProps = {
  href: string;
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  className?: string;
};

/** Goes somewhere and looks like a button. */
export function LinkButton({ href, children, variant, size, icon, className }: LinkButtonProps) {
  return (
    <SoftLink href={href} className={buttonStyle(variant, size, className)}>
      {icon}
      {children}
    </SoftLink>
  );
}
