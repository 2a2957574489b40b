import type { ReactNode } from 'react';

import { DoorFrame } from '#components/door/door-frame';
import { Document } from '#app/document.tsx';

export { generateMetadata, viewport } from '#app/document.tsx';

export default function DoorLayout({ children }: { children: ReactNode }) {
  return (
    <Document>
      <DoorFrame>{children}</DoorFrame>
    </Document>
  );
}
