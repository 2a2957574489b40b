import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonStyle } from '#components/ui/button-style';
import { LinkButton } from '#components/ui/link-button';

type PagerProps = {
  label: string;
  /** The server's own cursors, already in a link; absent at an end. */
  previousHref?: string | null;
  nextHref?: string | null;
  previousLabel: string;
  nextLabel: string;
  /** "50 of more than 1,000", or the like. */
  summary?: ReactNode;
};

export function Pager({ label, previousHref, nextHref, previousLabel, nextLabel, summary }: PagerProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="text-sm text-muted">{summary}</p>
      <div className="flex gap-2">
        <PagerLink href={previousHref}>
          <ChevronLeft aria-hidden size={16} />
          {previousLabel}
        </PagerLink>
        <PagerLink href={nextHref}>
          {nextLabel}
          <ChevronRight aria-hidden size={16} />
        </PagerLink>
      </div>
    </nav>
  );
}

function PagerLink({ href, children }: { href: string | null | undefined; children: ReactNode }) {
  if (href === null || href === undefined) {
    return (
      <span aria-disabled="true" className={buttonStyle('secondary', 'sm', 'opacity-45')}>
        {children}
      </span>
    );
  }
  return (
    <LinkButton href={href} size="sm">
      {children}
    </LinkButton>
  );
}
