'use client';

import Form from 'next/form';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { Button } from '#components/ui/button';

const DROPPED = ['from', 'to', 'after', 'before'];

/** From one day to another, both inclusive, as a GET form beside every other parameter. */
export function PeriodForm() {
  const t = useTranslations('completed.period');
  const pathname = usePathname();
  const params = useSearchParams();
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  const kept = [...params].filter(([name]) => !DROPPED.includes(name));
  return (
    <Form action={pathname} key={`${from}/${to}`} className="flex flex-wrap items-center gap-2">
      {kept.map(([name, value], index) => (
        <input key={`${name}-${index}`} type="hidden" name={name} value={value} />
      ))}
      <DateInput name="from" label={t('from')} value={from} />
      <span aria-hidden className="text-faint">
        –
      </span>
      <DateInput name="to" label={t('to')} value={to} />
      <Button type="submit">{t('apply')}</Button>
    </Form>
  );
}

function DateInput({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <input
      type="date"
      name={name}
      aria-label={label}
      title={label}
      defaultValue={value}
      className="h-9 rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink"
    />
  );
}
