import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { HOME_PATHS, roleMay } from '#domain/permissions';
import { UndoOffer } from '#components/review/undo-offer';
import { ClientMessages } from '#components/shell/client-messages';
import { StaffFrame } from '#components/shell/staff-frame';
import { StaffProviders } from '#components/shell/staff-providers';
import { Toaster } from '#components/ui/toaster';
import { findStore } from '#db/queries/find-store';
import { database } from '#server/database';
import { currentActor } from '#server/session';
import { undo } from '#app/(staff)/applications/actions.ts';
import { navItems } from '#app/(staff)/nav-items.tsx';
import './staff.css';

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const [actor, t, locale] = await Promise.all([currentActor(), getTranslations('shell'), getLocale()]);
  const common = await getTranslations('common');
  const store = actor?.storeId == null ? null : await findStore({ executor: database(), storeId: actor.storeId });
  const storeName = locale === 'zh-CN' ? store?.nameZh : store?.nameEn;
  return (
    <ClientMessages namespaces={['errors']}>
      <StaffProviders locale={locale}>
        {actor === null ? (
          children
        ) : (
          <StaffFrame
            items={navItems(actor.role, t)}
            homeHref={HOME_PATHS[actor.role]}
            person={{ name: actor.name, email: actor.email, role: actor.role, storeName }}
            signOut="/sign-out"
          >
            {children}
            {roleMay(actor.role, 'application.undo') && <UndoOffer undo={undo} />}
          </StaffFrame>
        )}
        <Toaster label={common('notifications')} closeLabel={common('close')} />
      </StaffProviders>
    </ClientMessages>
  );
}
