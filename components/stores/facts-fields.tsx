'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import { FACT_BOUNDS, FACT_NUMBERS } from '#components/stores/facts-draft';
import type { FactsDraft } from '#components/stores/facts-draft';
import { localName } from '#components/stores/store-types';
import { Select } from '#components/ui/select';
import { TextField } from '#components/ui/text-field';
import type { KeptRegion } from '#db/queries/find-kept-store';

type FactsFieldsProps = {
  draft: FactsDraft;
  onChange: (draft: FactsDraft) => void;
  regions: readonly KeptRegion[];
  /** The facts that are wrong, once somebody tried to save. */
  wrong: ReadonlySet<string>;
};

const PAIRS = ['nameEn', 'nameZh', 'cityEn', 'cityZh', 'addressEn', 'addressZh'] as const;
const NEW = 'new region';

export function FactsFields({ draft, onChange, regions, wrong }: FactsFieldsProps) {
  const t = useTranslations('stores.facts');
  const common = useTranslations('common');
  const field = (name: keyof FactsDraft) => ({
    label: t(name),
    value: draft[name],
    onChange: (text: string) => onChange({ ...draft, [name]: text }),
    autoComplete: 'off',
  });
  const position = wrong.has('position') ? t('problems.position') : undefined;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {PAIRS.map((name) => (
        <TextField key={name} {...field(name)} error={wrong.has(name) ? t('problems.line') : undefined} isRequired />
      ))}
      <TextField
        {...field('phone')}
        type="tel"
        hint={t('phoneHint')}
        error={wrong.has('phone') ? t('problems.phone') : undefined}
        isRequired
      />
      <RegionFields draft={draft} onChange={onChange} regions={regions} wrong={wrong} />
      <TextField
        {...field('timeZone')}
        hint={t('timeZoneHint')}
        error={wrong.has('timeZone') ? t('problems.timeZone') : undefined}
        isRequired
        className="sm:col-span-2"
      />
      {(['latitude', 'longitude'] as const).map((name) => (
        <TextField
          key={name}
          {...field(name)}
          inputMode="decimal"
          optionalWord={common('optional')}
          hint={name === 'latitude' ? t('positionHint') : undefined}
          error={position}
        />
      ))}
      {FACT_NUMBERS.map((name) => (
        <TextField
          key={name}
          {...field(name)}
          inputMode="numeric"
          hint={t(name === 'horizonDays' ? 'days' : 'minutes', FACT_BOUNDS[name])}
          error={wrong.has(name) ? t('problems.number', FACT_BOUNDS[name]) : undefined}
          isRequired
        />
      ))}
    </div>
  );
}

/** One of the regions there are, or a new one in both languages. */
function RegionFields({ draft, onChange, regions, wrong }: FactsFieldsProps) {
  const t = useTranslations('stores.facts');
  const locale = useLocale();
  const [isNew, setNew] = useState(regions.length === 0);
  const known = regions.find(({ code }) => code === draft.regionCode);

  function choose(code: string): void {
    const region = regions.find((one) => one.code === code);
    setNew(region === undefined);
    onChange({
      ...draft,
      regionCode: region?.code ?? '',
      regionEn: region?.nameEn ?? '',
      regionZh: region?.nameZh ?? '',
    });
  }

  const isWrong = ['region.code', 'region.nameEn', 'region.nameZh'].some((path) => wrong.has(path));
  return (
    <>
      <Select
        label={t('region')}
        placeholder={t('choose')}
        hint={t('regionHint')}
        error={isWrong && !isNew ? t('problems.region') : undefined}
        options={[
          ...regions.map((region) => ({ id: region.code, label: localName(region, locale), description: region.code })),
          { id: NEW, label: t('newRegion') },
        ]}
        value={isNew ? NEW : (known?.code ?? null)}
        onChange={(key) => choose(String(key))}
      />
      {isNew &&
        (['regionCode', 'regionEn', 'regionZh'] as const).map((name) => {
          const path = { regionCode: 'region.code', regionEn: 'region.nameEn', regionZh: 'region.nameZh' }[name];
          const problem = name === 'regionCode' ? t('problems.regionCode') : t('problems.line');
          return (
            <TextField
              key={name}
              label={t(name)}
              value={draft[name]}
              onChange={(text) => onChange({ ...draft, [name]: name === 'regionCode' ? text.toUpperCase() : text })}
              error={wrong.has(path) ? problem : undefined}
              isRequired
              autoComplete="off"
            />
          );
        })}
    </>
  );
}
