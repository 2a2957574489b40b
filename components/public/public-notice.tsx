import type { ReactNode } from 'react';

/** One message where a page would have been. */
export function PublicNotice({
  title,
  description,
  children,
}: {
  title: string;
  description: string;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-4 py-6">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <p className="text-muted">{description}</p>
      {children}
    </div>
  );
}
