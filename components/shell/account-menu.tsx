'use client';

import { ChevronDown, LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button as AriaButton } from 'react-aria-components';
import type { Role } from '#domain/permissions';
import { LanguageLinks } from '#components/shell/language-links';
import { ThemeSwitch } from '#components/shell/theme-switch';
import { Popover } from '#components/ui/popover';
import { SubmitButton } from '#components/ui/submit-button';

export type Person = { name: string; email: string; role: Role; storeName?: string | undefined };

/** A path to POST to, or a server action. */
export type SignOutAction = string | (() => Promise<void>);

export function AccountMenu({ person, signOut }: { person: Person; signOut: SignOutAction }) {
  const t = useTranslations('shell');
  const place = [t(`roles.${person.role}`), person.storeName].filter(Boolean).join(' · ');
  return (
    <Popover
      label={t('account')}
      placement="bottom end"
      className="flex w-80 flex-col gap-4"
      trigger={
        <AriaButton className="flex min-h-9 min-w-0 items-center gap-2 rounded-md px-2 text-left data-hovered:bg-hover">
          <span className="flex min-w-0 flex-col leading-tight">
            <span className="truncate font-medium">{person.name}</span>
            <span className="truncate text-xs text-faint">{place}</span>
          </span>
          <ChevronDown aria-hidden size={14} className="shrink-0 text-muted" />
        </AriaButton>
      }
    >
      <div>
        <p className="font-semibold">{person.name}</p>
        <p className="text-sm break-words text-muted">{person.email}</p>
        <p className="text-sm text-muted">{place}</p>
      </div>
      <div className="flex flex-col gap-1.5">
        <p className="text-sm text-faint">{t('language')}</p>
        <LanguageLinks />
      </div>
      <div className="flex flex-col gap-1.5">
        <p className="text-sm text-faint">{t('theme')}</p>
        <ThemeSwitch />
      </div>
      <form
        action={signOut}
        method={typeof signOut === 'string' ? 'post' : undefined}
        className="border-t border-line pt-3"
      >
        <SubmitButton variant="secondary" icon={<LogOut aria-hidden size={16} />} className="w-full">
          {t('signOut')}
        </SubmitButton>
      </form>
    </Popover>
  );
}
