'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';

import { KEYS_WORDS } from '#components/keys/keys-words';
import { useShortcut } from '#components/keys/use-screen-keys';
import type { NavItem } from '#components/shell/destinations';
import { MoreWords } from '#components/shell/more-words';
import { BACKDROP_STYLE } from '#components/ui/dialog';
import { useCurrentActs } from '#components/ui/keys';
import { MenuItem } from '#components/ui/menu';
import { FIXED_KEYS, KEY_ACTIONS } from '#domain/key-bindings';

export type PaletteProps = { destinations: readonly NavItem[]; canSearchCases: boolean; onClose: () => void };

/** Every action of the screen with its key, every page of the role, and the way to a case. */
export function PaletteDialog(props: PaletteProps) {
  return (
    <MoreWords words={KEYS_WORDS}>
      <Palette {...props} />
    </MoreWords>
  );
}

function Palette({ destinations, canSearchCases, onClose }: PaletteProps) {
  const t = useTranslations('keys');
  const router = useRouter();
  const shortcut = useShortcut();
  const { contains } = useFilter({ sensitivity: 'base' });
  const acts = useState(useCurrentActs())[0];
  const [words, setWords] = useState('');
  const here = [
    ...KEY_ACTIONS.map((action) => ({ id: action, text: t(`actions.${action}`), sign: shortcut(action) })),
    ...FIXED_KEYS.map(({ key, name, sign }) => ({ id: key, text: t(`actions.${name}`), sign })),
  ].filter(({ id }) => id in acts);

  function run(act: (() => void) | undefined): void {
    onClose();
    act?.();
  }
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={`${BACKDROP_STYLE} flex items-start justify-center p-4 sm:pt-[12vh]`}
    >
      <Modal className="w-full max-w-xl rounded-lg border border-line bg-raised text-ink shadow-overlay data-entering:animate-raise">
        <Dialog aria-label={t('palette')} className="flex max-h-[min(32rem,70dvh)] flex-col outline-none">
          <Autocomplete filter={contains} inputValue={words} onInputChange={setWords}>
            <SearchField aria-label={t('paletteSearch')} autoFocus className="relative border-b border-line">
              <Search aria-hidden size={16} className="absolute top-1/2 left-4 -translate-y-1/2 text-faint" />
              <Input
                placeholder={t('palettePlaceholder')}
                className="h-12 w-full rounded-t-lg bg-transparent pr-4 pl-11 text-base outline-none placeholder:text-faint [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <Menu
              aria-label={t('palette')}
              className="min-h-0 flex-1 overflow-y-auto p-1.5 outline-none"
              renderEmptyState={() => <p className="px-2.5 py-6 text-center text-muted">{t('paletteNothing')}</p>}
            >
              {here.length > 0 && (
                <Group title={t('paletteHere')}>
                  {here.map(({ id, text, sign }) => (
                    <MenuItem
                      key={id}
                      id={id}
                      textValue={text}
                      shortcut={sign}
                      isDisabled={acts[id] === undefined}
                      onAction={() => run(acts[id])}
                    >
                      {text}
                    </MenuItem>
                  ))}
                </Group>
              )}
              <Group title={t('paletteGo')}>
                {destinations.map(({ label, href, icon: Icon }) => (
                  <MenuItem
                    key={href}
                    id={href}
                    textValue={label}
                    icon={<Icon aria-hidden size={16} />}
                    onAction={() => run(() => router.push(href))}
                  >
                    {label}
                  </MenuItem>
                ))}
              </Group>
              {canSearchCases && words.trim() !== '' && (
                <Group title={t('paletteFind')}>
                  <MenuItem
                    id="search"
                    textValue={words}
                    icon={<Search aria-hidden size={16} />}
                    onAction={() =>
                      run(() => router.push(`/applications?status=all&q=${encodeURIComponent(words.trim())}`))
                    }
                  >
                    {t('findCase', { words: words.trim() })}
                  </MenuItem>
                </Group>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <MenuSection>
      <Header className="px-2 pt-2 pb-1 text-xs font-medium text-faint">{title}</Header>
      {children}
    </MenuSection>
  );
}
