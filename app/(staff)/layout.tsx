import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { HOME_PATHS } from '#domain/permissions';
import { ClientMessages } from '#components/shell/client-messages';
import { StaffFrame } from '#components/shell/staff-frame';
import { StaffProviders } from '#components/shell/staff-providers';
import { Toaster } from '#components/ui/toaster';
import { currentActor } from '#server/session';
import { navItems } from '#app/(staff)/nav-items.tsx';
import './staff.css';

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const [actor, t, common] = await Promise.all([currentActor(), getTranslations('shell'), getTranslations('common')]);
  return (
    <ClientMessages>
      <StaffProviders locale={await getLocale()}>
        {actor === null ? (
          children
        ) : (
          <StaffFrame
            items={navItems(actor.role, t)}
            homeHref={HOME_PATHS[actor.role]}
            person={{ name: actor.name, email: actor.email, role: actor.role }}
            signOut="/sign-out"
          >
            {children}
          </StaffFrame>
        )}
        <Toaster label={common('notifications')} closeLabel={common('close')} />
      </StaffProviders>
    </ClientMessages>
  );
}
