'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { keptSteps } from '#components/desk-outbox/kept-steps';
import { UnsentNote } from '#components/desk-outbox/unsent-note';
import type { Person, SignOutAction } from '#components/shell/account-menu';
import { LanguageLinks } from '#components/shell/language-links';
import { ThemeSwitch } from '#components/shell/theme-switch';
import { AnchoredPopover } from '#components/ui/popover';
import { SubmitButton } from '#components/ui/submit-button';

type AccountPanelProps = {
  person: Person;
  place: string;
  signOut: SignOutAction;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
};

export function AccountPanel({ person, place, signOut, anchor, onClose }: AccountPanelProps) {
  const t = useTranslations('shell');
  return (
    <AnchoredPopover
      anchor={anchor}
      onClose={onClose}
      label={t('account')}
      placement="bottom end"
      className="flex w-80 flex-col gap-4"
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
        onSubmit={() => keptSteps.leave(person.staffId)}
        method={typeof signOut === 'string' ? 'post' : undefined}
        className="flex flex-col gap-3 border-t border-line pt-3"
      >
        <UnsentNote staffId={person.staffId} />
        <SubmitButton variant="secondary" icon={<LogOut aria-hidden size={16} />} className="w-full">
          {t('signOut')}
        </SubmitButton>
      </form>
    </AnchoredPopover>
  );
}
