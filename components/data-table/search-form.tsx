'use client';

import { Search, X } from 'lucide-react';
import Form from 'next/form';
import { usePathname, useSearchParams } from 'next/navigation';
import { useRef } from 'react';
import { KeyboardKey } from '#components/ui/keyboard-key';
import { SoftLink } from '#components/ui/soft-link';
import { useKeyLabel, useKeys } from '#components/ui/keys';
import { changedHref } from '#components/data-table/table-url';

type SearchFormProps = {
  label: string;
  placeholder?: string;
  clearLabel: string;
  name?: string;
  /** Parameters that a new search leaves behind, such as the page's cursor. */
  dropParams?: readonly string[];
};

const CURSOR_PARAMS = ['after', 'before'] as const;

/** A GET form: the question stands in the URL beside every other parameter. The key of `search` brings the focus here. */
export function SearchForm({
  label,
  placeholder,
  clearLabel,
  name = 'q',
  dropParams = CURSOR_PARAMS,
}: SearchFormProps) {
  const pathname = usePathname();
  const query = useSearchParams();
  const value = query.get(name) ?? '';
  const input = useRef<HTMLInputElement>(null);
  const keyLabel = useKeyLabel()('search');
  useKeys({
    search: () => {
      input.current?.focus();
      input.current?.select();
    },
  });
  const kept = [...query].filter(([key]) => key !== name && !dropParams.includes(key));
  return (
    <Form action={pathname} role="search" className="relative w-full sm:w-72" key={value}>
      {kept.map(([key, each], index) => (
        <input key={`${key}-${index}`} type="hidden" name={key} value={each} />
      ))}
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint"
      />
      <input
        ref={input}
        type="search"
        name={name}
        defaultValue={value}
        aria-label={label}
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        className="h-9 w-full rounded-md border border-line-strong bg-surface pr-9 pl-8 text-base placeholder:text-faint [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="absolute inset-y-0 right-1.5 flex items-center">
        {value === '' ? (
          keyLabel !== undefined && (
            <span aria-hidden className="pointer-events-none">
              <KeyboardKey>{keyLabel}</KeyboardKey>
            </span>
          )
        ) : (
          <SoftLink
            href={changedHref(pathname, kept, { [name]: null })}
            aria-label={clearLabel}
            className="grid size-6 place-items-center rounded-sm text-muted hover:bg-hover"
          >
            <X aria-hidden size={14} />
          </SoftLink>
        )}
      </span>
    </Form>
  );
}
