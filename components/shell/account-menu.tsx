'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Role } from '#domain/permissions';
import { useOpener } from '#components/ui/use-opener';
import { loadLater } from '#components/ui/load-later';

const AccountPanel = loadLater(() => import('#components/shell/account-panel').then((file) => file.AccountPanel));

export type Person = { staffId: string; name: string; email: string; role: Role; storeName?: string | undefined };

/** A path to POST to, or a server action. */
export type SignOutAction = string | (() => Promise<void>);

export function AccountMenu({ person, signOut }: { person: Person; signOut: SignOutAction }) {
  const t = useTranslations('shell');
  const { isOpen, close, props } = useOpener('dialog');
  const { onPress, ...opener } = props;
  const place = [t(`roles.${person.role}`), person.storeName].filter(Boolean).join(' · ');
  return (
    <>
      <button
        {...opener}
        type="button"
        onClick={onPress}
        className="flex min-h-9 min-w-0 items-center gap-2 rounded-md px-2 text-left hover:bg-hover"
      >
        <span className="flex min-w-0 flex-col leading-tight">
          <span className="truncate font-medium">{person.name}</span>
          <span className="truncate text-xs text-faint">{place}</span>
        </span>
        <ChevronDown aria-hidden size={14} className="shrink-0 text-muted" />
      </button>
      {isOpen && <AccountPanel person={person} place={place} signOut={signOut} anchor={props.ref} onClose={close} />}
    </>
  );
}
