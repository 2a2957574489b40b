'use client';

import { useLocale, useTranslations } from 'next-intl';

import { localName } from '#components/stores/store-types';
import { Button } from '#components/ui/button';
import { Card } from '#components/ui/card';
import { DefinitionList } from '#components/ui/definition-list';
import type { KeptStore } from '#db/queries/find-kept-store';

export function FactsCard({ store: { facts, code }, onEdit }: { store: KeptStore; onEdit: (() => void) | null }) {
  const t = useTranslations('stores.facts');
  const stores = useTranslations('stores');
  const locale = useLocale();
  const isChinese = locale === 'zh-CN';
  const minutes = (count: number) => (count === 0 ? t('none') : t('minutesValue', { count }));
  const items = [
    { term: t('code'), value: <span className="font-mono text-sm">{code}</span> },
    { term: t('region'), value: facts.region === null ? stores('noRegion') : localName(facts.region, locale) },
    { term: t('city'), value: isChinese ? facts.cityZh : facts.cityEn },
    { term: t('address'), value: isChinese ? facts.addressZh : facts.addressEn },
    { term: t('phone'), value: facts.phone },
    {
      term: t('position'),
      value: facts.position === null ? t('noPosition') : `${facts.position.latitude}°, ${facts.position.longitude}°`,
    },
    { term: t('timeZone'), value: facts.timeZone },
    { term: t('slotMinutes'), value: minutes(facts.slotMinutes) },
    { term: t('bufferMinutes'), value: minutes(facts.bufferMinutes) },
    { term: t('noticeMinutes'), value: minutes(facts.noticeMinutes) },
    { term: t('horizonDays'), value: t('daysValue', { count: facts.horizonDays }) },
  ];
  return (
    <Card
      title={t('title')}
      actions={
        onEdit !== null && (
          <Button size="sm" onPress={onEdit}>
            {t('edit')}
          </Button>
        )
      }
    >
      <DefinitionList items={items} className="tabular-nums" />
    </Card>
  );
}
