'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StaffKeys } from '#components/keys/staff-keys';
import { AheadImagesProvider } from '#components/review/ahead-images-provider';
import type { Action } from '#components/review/review-types';
import { UndoOffer } from '#components/review/undo-offer';
import type { Person } from '#components/shell/account-menu';
import { useNavItems } from '#components/shell/destinations';
import type { Destination } from '#components/shell/destinations';
import { HomeHref } from '#components/shell/home-href';
import { StaffFrame } from '#components/shell/staff-frame';
import { StaffProviders } from '#components/shell/staff-providers';
import { Toaster } from '#components/ui/toaster';
import type { Decided } from '#db/decided';
import type { Locale } from '#domain/application';
import type { KeyPreferences } from '#domain/key-bindings';

type StaffShellProps = {
  locale: Locale;
  person: Person;
  destinations: readonly Destination[];
  homeHref: string;
  canSearchCases: boolean;
  preferences: KeyPreferences;
  changeKeys: Action<void>;
  /** Null where the person decides nothing. */
  undo: Action<Decided> | null;
  children: ReactNode;
};

/** Everything that stands around a page for somebody who is signed in. */
export function StaffShell(props: StaffShellProps) {
  const { person, homeHref, undo, children } = props;
  const common = useTranslations('common');
  const items = useNavItems(props.destinations);
  return (
    <StaffProviders locale={props.locale}>
      <StaffKeys
        preferences={props.preferences}
        change={props.changeKeys}
        destinations={items}
        canSearchCases={props.canSearchCases}
      >
        <HomeHref value={homeHref}>
          <StaffFrame items={items} homeHref={homeHref} person={person} signOut="/sign-out">
            <AheadImagesProvider key={person.staffId}>{children}</AheadImagesProvider>
            {undo !== null && <UndoOffer undo={undo} />}
          </StaffFrame>
        </HomeHref>
      </StaffKeys>
      <Toaster label={common('notifications')} closeLabel={common('close')} />
    </StaffProviders>
  );
}
