import { LoaderCircle } from 'lucide-react';

/** Decoration beside a word; give `label` where it stands alone. */
export function Spinner({ label, size = 16 }: { label?: string; size?: number }) {
  return (
    <span className="inline-flex" role={label === undefined ? undefined : 'status'}>
      <LoaderCircle aria-hidden size={size} className="animate-spin" />
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}
