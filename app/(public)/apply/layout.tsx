import type { ReactNode } from 'react';

import { AtDeskBanner } from '#components/apply/at-desk-banner';
import { readDraft } from '#server/apply/draft';

export default async function ApplyLayout({ children }: { children: ReactNode }) {
  const isAtDesk = (await readDraft())?.actor.operatorId !== undefined;
  return (
    <>
      {isAtDesk && <AtDeskBanner />}
      {children}
    </>
  );
}
