import type { ReactNode } from 'react';

import { AtDeskBanner } from '#components/apply/at-desk-banner';
import { isAtDesk } from '#server/apply/draft';

export default async function ApplyLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {(await isAtDesk()) && <AtDeskBanner />}
      {children}
    </>
  );
}
