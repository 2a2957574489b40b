import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { NO_KEY_PREFERENCES } from '#domain/key-bindings';
import { HOME_PATHS, roleMay } from '#domain/permissions';
import { StaffKeys } from '#components/keys/staff-keys';
import { AheadImagesProvider } from '#components/review/ahead-images-provider';
import { UndoOffer } from '#components/review/undo-offer';
import { ClientMessages } from '#components/shell/client-messages';
import { StaffFrame } from '#components/shell/staff-frame';
import { StaffProviders } from '#components/shell/staff-providers';
import { Toaster } from '#components/ui/toaster';
import { findKeyPreferences } from '#db/queries/find-key-preferences';
import { findStore } from '#db/queries/find-store';
import { database } from '#server/database';
import { currentActor } from '#server/session';
import { undo } from '#app/(staff)/applications/actions.ts';
import { change as changeKeys } from '#app/(staff)/keys/actions.ts';
import { navItems } from '#app/(staff)/nav-items.tsx';
import './staff.css';

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const [actor, t, locale] = await Promise.all([currentActor(), getTranslations('shell'), getLocale()]);
  const common = await getTranslations('common');
  const [store, preferences] = await Promise.all([
    actor?.storeId == null ? null : findStore({ executor: database(), storeId: actor.storeId }),
    actor === null ? NO_KEY_PREFERENCES : findKeyPreferences({ executor: database(), staffId: actor.staffId }),
  ]);
  const destinations = actor === null ? [] : navItems(actor.role, t);
  const storeName = locale === 'zh-CN' ? store?.nameZh : store?.nameEn;
  return (
    <ClientMessages namespaces={['errors', 'keys', 'bulk']}>
      <StaffProviders locale={locale}>
        {actor === null ? (
          children
        ) : (
          <StaffKeys
            preferences={preferences}
            change={changeKeys}
            destinations={destinations}
            canSearchCases={roleMay(actor.role, 'queue.read')}
          >
            <StaffFrame
              items={destinations}
              homeHref={HOME_PATHS[actor.role]}
              person={{ name: actor.name, email: actor.email, role: actor.role, storeName }}
              signOut="/sign-out"
            >
              <AheadImagesProvider key={actor.staffId}>{children}</AheadImagesProvider>
              {roleMay(actor.role, 'application.undo') && <UndoOffer undo={undo} />}
            </StaffFrame>
          </StaffKeys>
        )}
        <Toaster label={common('notifications')} closeLabel={common('close')} />
      </StaffProviders>
    </ClientMessages>
  );
}
