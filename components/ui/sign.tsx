import type { LucideIcon } from 'lucide-react';

/** The pictures of the signs that stand many times on a page, drawn once; their names are the page's own. */
export function SignSheet({ icons }: { icons: Readonly<Record<string, LucideIcon>> }) {
  return (
    <svg aria-hidden width={0} height={0} className="absolute">
      {Object.entries(icons).map(([name, Icon]) => (
        <symbol key={name} id={`sign-${name}`} viewBox="0 0 24 24">
          <Icon strokeWidth={2.25} />
        </symbol>
      ))}
    </svg>
  );
}

/** One of the page's signs, in the colour of the text and as large as what it stands in says; the word beside it says what it means. */
export function Sign({ name }: { name: string }) {
  return (
    <svg aria-hidden>
      <use href={`#sign-${name}`} />
    </svg>
  );
}
