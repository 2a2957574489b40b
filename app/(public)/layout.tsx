import type { ReactNode } from 'react';
import { Enhancement } from '#components/public/enhancement';
import { PublicFrame } from '#components/public/public-frame';
import { Document } from '#app/document.tsx';

export { generateMetadata, viewport } from '#app/document.tsx';

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <Document>
      <PublicFrame>{children}</PublicFrame>
      <Enhancement />
    </Document>
  );
}
