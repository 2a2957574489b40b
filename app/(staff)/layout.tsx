import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { HOME_PATHS, roleMay } from '#domain/permissions';
import { FrameMessages } from '#components/shell/client-messages';
import { StaffShell } from '#components/shell/staff-shell';
import { StaffProviders } from '#components/shell/staff-providers';
import { findKeyPreferences } from '#db/queries/find-key-preferences';
import { findStore } from '#db/queries/find-store';
import { database } from '#server/database';
import { currentActor } from '#server/session';
import { Document } from '#app/document.tsx';
import { undo } from '#app/(staff)/applications/actions.ts';
import { destinationsOf } from '#app/(staff)/destinations.ts';
import { change as changeKeys } from '#app/(staff)/keys/actions.ts';
import './staff.css';

export { generateMetadata, viewport } from '#app/document.tsx';

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const [actor, locale] = await Promise.all([currentActor(), getLocale()]);
  if (actor === null) {
    return (
      <Document>
        <FrameMessages>
          <StaffProviders locale={locale}>{children}</StaffProviders>
        </FrameMessages>
      </Document>
    );
  }
  const { staffId, role, storeId, name, email } = actor;
  const [store, preferences] = await Promise.all([
    storeId === null ? null : findStore({ executor: database(), storeId }),
    findKeyPreferences({ executor: database(), staffId }),
  ]);
  const storeName = locale === 'zh-CN' ? store?.nameZh : store?.nameEn;
  return (
    <Document>
      <FrameMessages>
        <StaffShell
          locale={locale}
          person={{ staffId, name, email, role, storeName }}
          destinations={destinationsOf(role)}
          homeHref={HOME_PATHS[role]}
          canSearchCases={roleMay(role, 'queue.read')}
          preferences={preferences}
          changeKeys={changeKeys}
          undo={roleMay(role, 'application.undo') ? undo : null}
        >
          {children}
        </StaffShell>
      </FrameMessages>
    </Document>
  );
}
