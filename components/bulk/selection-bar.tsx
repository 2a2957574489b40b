'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';

import { useScreenKeys } from '#components/keys/use-screen-keys';
import { Button } from '#components/ui/button';
import type { BulkVerb } from '#domain/bulk';

type SelectionBarProps = {
  count: number;
  verbs: readonly BulkVerb[];
  onVerb: (verb: BulkVerb) => void;
  onClear: () => void;
};

/** How many rows are selected, and what can be done with them: at the foot of the rows, where its coming moves none of them. */
export function SelectionBar({ count, verbs, onVerb, onClear }: SelectionBarProps) {
  const t = useTranslations('bulk');
  const bar = useRef<HTMLElement>(null);
  useScreenKeys({
    withSelected: count === 0 ? undefined : () => bar.current?.querySelector<HTMLElement>('button')?.focus(),
  });
  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 && t('selected', { count })}
      </p>
      {count > 0 && (
        <section
          ref={bar}
          aria-label={t('label')}
          data-selection-bar=""
          className="sticky bottom-(--shell-bottom) z-20 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-b-lg border-t border-line bg-raised px-4 py-2.5"
        >
          <p aria-hidden className="font-medium tabular-nums">
            {t('selected', { count })}
          </p>
          <div className="flex flex-wrap items-center gap-1.5 max-sm:order-last max-sm:w-full">
            {verbs.map((verb) => (
              <Button key={verb} size="sm" onPress={() => onVerb(verb)}>
                {t(`verbs.${verb}`)}
              </Button>
            ))}
          </div>
          <Button variant="ghost" size="sm" icon={<X aria-hidden size={16} />} onPress={onClear} className="ml-auto">
            {t('clear')}
          </Button>
        </section>
      )}
    </>
  );
}
