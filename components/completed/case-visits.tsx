import { useLocale, useTranslations } from 'next-intl';

import { Time } from '#components/ui/time';
import type { CompletedCase } from '#db/queries/find-completed-case';

export function CaseVisits({ visits }: { visits: CompletedCase['visits'] }) {
  const t = useTranslations('completed.case');
  const terms = useTranslations('terms.visitStatus');
  const isChinese = useLocale() === 'zh-CN';
  return (
    <ul className="flex flex-col gap-3">
      {visits.map(({ id, status, during, desk, nameZh, nameEn, timeZone }) => (
        <li key={id}>
          <p className="font-medium">{isChinese ? nameZh : nameEn}</p>
          <p className="text-sm text-muted">
            <Time value={during.startsAt} timeZone={timeZone} /> · {t('desk', { label: desk })} · {terms(status)}
          </p>
        </li>
      ))}
    </ul>
  );
}
