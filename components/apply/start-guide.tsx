import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { ErrorSummary } from '#components/public/error-summary';
import { PublicButton } from '#components/public/public-button';
import { StepHeader } from '#components/public/step-header';

export type StartProblem = 'locked_out' | 'unexpected';

/** What will be needed, what it costs and how long it takes, before anything is asked. `begun` is the draft's reference. */
export function StartGuide({ begun, problem }: { begun: string | null; problem: StartProblem | null }) {
  const t = useTranslations('apply');
  return (
    <>
      <StepHeader title={t('title')} description={t('start.description')} />
      <ErrorSummary
        title={t('wrong')}
        errors={problem === null ? [] : [{ fieldId: 'begin', message: t(`start.${problem}`) }]}
      />
      <Section title={t('start.needTitle')}>
        <ul className="flex list-disc flex-col gap-1.5 pl-6">
          <li>{t('start.need.document')}</li>
          <li>{t('start.need.sim')}</li>
          <li>{t('start.need.phone')}</li>
          <li>{t('start.need.email')}</li>
        </ul>
      </Section>
      <Section title={t('start.costTitle')}>
        <p>{t('start.cost')}</p>
      </Section>
      <Section title={t('start.timeTitle')}>
        <ol className="flex list-decimal flex-col gap-1.5 pl-6">
          <li>{t('start.time.apply')}</li>
          <li>{t('start.time.review')}</li>
          <li>
            {t('start.time.visit')}
            <br />
            {t('start.time.online')}
          </li>
        </ol>
      </Section>
      <Section title={t('start.afterTitle')}>
        <p>{t('start.after')}</p>
      </Section>
      <p className="mt-7">
        <a href="/check" className="font-medium text-accent underline underline-offset-2">
          {t('start.check')}
        </a>
      </p>
      {begun !== null && (
        <p className="mt-8 rounded-lg bg-accent-soft p-4">{t('start.goOnNote', { reference: begun })}</p>
      )}
      <form
        id="begin"
        method="post"
        action="/apply/start"
        className="mt-6 flex flex-col items-stretch gap-4 sm:items-start"
      >
        <PublicButton>{begun === null ? t('start.begin') : t('start.goOn')}</PublicButton>
        {begun !== null && (
          <PublicButton look="secondary" name="anew" value="yes">
            {t('start.anew')}
          </PublicButton>
        )}
      </form>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-7">
      <h2 className="mb-2 text-xl font-semibold">{title}</h2>
      {children}
    </section>
  );
}
