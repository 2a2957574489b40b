import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { AdviceItem } from '#components/line-check/advice-item';
import { PublicButton } from '#components/public/public-button';
import { StepHeader } from '#components/public/step-header';
import { EndingList } from '#components/review/ending-list';
import type { LineAdvice } from '#db/queries/find-line-advice';
import type { Advice } from '#domain/line-inquiry';
import { endsNothingElse } from '#domain/line-ending';
import { maskMsisdn } from '#domain/masking';

/** What stands in the way and how to mend it, what else to know, and the way to apply. */
export function LineResult({ msisdn, simKind, advice, ending }: LineAdvice & { msisdn: string }) {
  const t = useTranslations('lineCheck.result');
  const blocking = advice.filter(({ weight }) => weight === 'blocks');
  const others = advice.filter(({ weight }) => weight !== 'blocks');
  const isUnderWay = advice.some(({ code }) => code === 'other_open_application' || code === 'line_active');
  return (
    <>
      <StepHeader
        stepLabel={t('of', { number: maskMsisdn(msisdn) })}
        title={blocking.length === 0 ? t('nothingTitle') : t('title')}
        description={blocking.length === 0 ? undefined : t('blocked', { count: blocking.length })}
      />
      {blocking.length === 0 && (
        <p className="flex items-center gap-2.5 rounded-lg bg-pass-soft p-4">
          <CircleCheck aria-hidden size={24} className="shrink-0 text-pass" />
          {t('nothing')}
        </p>
      )}
      <Items advice={blocking} />
      {(others.length > 0 || simKind === 'embedded') && (
        <Part title={t('asksTitle')}>
          <Items advice={others} />
          {simKind === 'embedded' && <p className="mt-4">{t('otherCarriers')}</p>}
        </Part>
      )}
      {!endsNothingElse(ending) && (
        <Part title={t('endsTitle')}>
          <EndingList ending={ending} />
        </Part>
      )}
      {!isUnderWay && (
        <form method="post" action="/apply/start" className="mt-8">
          <input type="hidden" name="msisdn" value={msisdn} />
          <PublicButton look={blocking.length === 0 ? 'primary' : 'secondary'}>
            {blocking.length === 0 ? t('apply') : t('applyAnyway')}
          </PublicButton>
        </form>
      )}
      <p className="mt-8 flex flex-wrap gap-x-6 gap-y-2">
        {blocking.length > 0 && <Way href="/check/result">{t('again')}</Way>}
        <Way href="/check">{t('another')}</Way>
      </p>
    </>
  );
}

function Items({ advice }: { advice: readonly Advice[] }) {
  if (advice.length === 0) return null;
  return (
    <ul className="flex flex-col gap-4">
      {advice.map((one) => (
        <li key={one.code}>
          <AdviceItem advice={one} />
        </li>
      ))}
    </ul>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8">
      <h2 className="mb-3 text-xl font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="font-medium text-accent underline underline-offset-2">
      {children}
    </a>
  );
}
