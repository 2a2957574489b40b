import { clsx } from 'clsx';
import { useFormatter } from 'next-intl';
import { SoftLink } from '#components/ui/soft-link';

type FigureLinkProps = {
  count: number;
  /** What is counted, for those who hear the link alone. */
  label: string;
  /** The rows that are counted. */
  href: string;
  className?: string;
};

/** A figure that leads to its rows; none leads nowhere. */
export function FigureLink({ count, label, href, className }: FigureLinkProps) {
  const format = useFormatter();
  const figure = format.number(count, 'integer');
  if (count === 0) return <span className={clsx('text-faint', className)}>{figure}</span>;
  return (
    <SoftLink
      href={href}
      className={clsx(
        'rounded-sm font-medium text-accent underline decoration-line-strong underline-offset-2 hover:decoration-accent',
        className,
      )}
    >
      {figure}
      <span className="sr-only"> {label}</span>
    </SoftLink>
  );
}
