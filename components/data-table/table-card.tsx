import type { ReactNode } from 'react';

/** The frame of a table. Rows may still be on their way in it; the toolbar stands outside them, so what is typed there stays. */
export function TableCard({ toolbar, children }: { toolbar?: ReactNode; children: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      {toolbar !== undefined && <div className="border-b border-line px-4 py-2.5">{toolbar}</div>}
      {children}
    </div>
  );
}
