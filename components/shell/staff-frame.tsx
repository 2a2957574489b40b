'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AccountMenu } from '#components/shell/account-menu';
import type { Person, SignOutAction } from '#components/shell/account-menu';
import { NavLinks } from '#components/shell/nav-links';
import type { NavItem } from '#components/shell/destinations';
import { PageSign } from '#components/shell/page-sign';
import { ProductMark } from '#components/shell/product-mark';
import { MAIN_ID, SkipLink } from '#components/shell/skip-link';
import { SoftLink } from '#components/ui/soft-link';

type StaffFrameProps = {
  items: readonly NavItem[];
  homeHref: string;
  person: Person;
  signOut: SignOutAction;
  children: ReactNode;
};

/**
 * The bar is 3rem high (`--shell-top`) and stays; on a phone the navigation moves to the foot (`--shell-bottom`). A page
 * marked `data-fills-screen` goes without both.
 */
export function StaffFrame({ items, homeHref, person, signOut, children }: StaffFrameProps) {
  const t = useTranslations('shell');
  const product = useTranslations('common')('productName');
  return (
    <div className="group/frame flex min-h-dvh flex-col has-[[data-fills-screen]]:[--shell-bottom:0px] [--shell-bottom:3.5rem] [--shell-top:3rem] md:[--shell-bottom:0px]">
      <SkipLink label={t('skipToContent')} />
      <header className="sticky top-0 z-30 flex group-has-[[data-fills-screen]]/frame:hidden h-(--shell-top) items-center gap-5 border-b border-line bg-surface px-4">
        <SoftLink href={homeHref} className="flex items-center gap-2 rounded-sm text-md font-semibold tracking-tight">
          <ProductMark />
          {product}
        </SoftLink>
        <NavLinks items={items} label={t('mainNavigation')} place="top" />
        <div className="ml-auto flex min-w-0 items-center">
          <AccountMenu person={person} signOut={signOut} />
        </div>
      </header>
      <PageSign />
      <main id={MAIN_ID} tabIndex={-1} className="flex min-w-0 flex-1 flex-col pb-(--shell-bottom) outline-none">
        {children}
      </main>
      <div className="fixed inset-x-0 bottom-0 z-30 border-t group-has-[[data-fills-screen]]/frame:hidden border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
        <NavLinks items={items} label={t('mainNavigation')} place="bottom" />
      </div>
    </div>
  );
}
