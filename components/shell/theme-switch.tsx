'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { THEMES, THEME_COOKIE, parseTheme } from '#components/shell/theme';
import type { Theme } from '#components/shell/theme';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

function keepTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`;
}

export function ThemeSwitch() {
  const t = useTranslations('shell');
  const [theme, setTheme] = useState<Theme>(() => parseTheme(document.documentElement.dataset.theme));
  return (
    <ToggleButtonGroup
      aria-label={t('theme')}
      disallowEmptySelection
      selectedKeys={[theme]}
      onSelectionChange={(keys) => {
        const chosen = THEMES.find((candidate) => keys.has(candidate)) ?? 'system';
        keepTheme(chosen);
        setTheme(chosen);
      }}
      className="grid grid-cols-3 gap-1 rounded-md bg-sunken p-1"
    >
      {THEMES.map((choice) => {
        const Icon = ICONS[choice];
        return (
          <ToggleButton
            key={choice}
            id={choice}
            className="flex min-h-7 items-center justify-center gap-1.5 rounded-sm px-2 text-sm whitespace-nowrap text-muted data-hovered:text-ink data-selected:bg-surface data-selected:font-medium data-selected:text-ink"
          >
            <Icon aria-hidden size={14} />
            {t(`themes.${choice}`)}
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}
