import type { ComponentProps } from 'react';

type SoftLinkProps = ComponentProps<'a'> & {
  href: string;
  /** The page that comes keeps the place to which this one is scrolled. */
  keepsScroll?: boolean;
};

/** A plain link that `useSoftLinks` follows without loading the whole page: a page of many costs no more than their text. */
export function SoftLink({ keepsScroll = false, children, ...link }: SoftLinkProps) {
  return (
    <a {...link} data-soft={keepsScroll ? 'keep' : ''}>
      {children}
    </a>
  );
}
