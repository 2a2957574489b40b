import { useSameImage } from '#components/review/use-same-image';
import { SoftLink } from '#components/ui/soft-link';
import type { CheckEvidence } from '#domain/check';

/** The finding for somebody who may open the other cases. */
export function SameImage({ evidence }: { evidence: CheckEvidence }) {
  const { words, references } = useSameImage()(evidence);
  return (
    <div className="flex flex-col gap-1 text-sm text-muted">
      <p>{words}</p>
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {references.map((reference) => (
          <li key={reference}>
            <SoftLink
              href={`/applications/${reference}`}
              className="rounded-sm font-medium text-accent underline decoration-line-strong underline-offset-2 hover:decoration-accent"
            >
              {reference}
            </SoftLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
