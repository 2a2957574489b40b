import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { ErrorSummary } from '#components/public/error-summary';
import { PublicButton } from '#components/public/public-button';
import { StepHeader } from '#components/public/step-header';
import type { PolicyRules } from '#domain/policies/policy-rules';

export type StartProblem = 'locked_out' | 'unexpected';

type StartGuideProps = {
  begun: string | null;
  problem: StartProblem | null;
  /** Of the policy that most lines live under. */
  rules: Pick<PolicyRules, 'documents' | 'reviewWorkingMinutes' | 'visitDays' | 'quarantineDays'>;
};

const WORKING_DAY_MINUTES = 8 * 60;

/** What will be needed, what it costs and how long it takes, before anything is asked. `begun` is the draft's reference. */
export function StartGuide({ begun, problem, rules }: StartGuideProps) {
  const t = useTranslations('apply');
  const asksForPhotos = rules.documents.self.length > 0;
  const { visitDays, quarantineDays } = rules;
  const reviewDays = Math.ceil(rules.reviewWorkingMinutes / WORKING_DAY_MINUTES);
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
          {asksForPhotos && <li>{t('start.need.sim')}</li>}
          {asksForPhotos && <li>{t('start.need.phone')}</li>}
          <li>{t('start.need.email')}</li>
        </ul>
      </Section>
      <Section title={t('start.costTitle')}>
        <p>{t('start.cost')}</p>
      </Section>
      <Section title={t('start.timeTitle')}>
        <ol className="flex list-decimal flex-col gap-1.5 pl-6">
          <li>{t('start.time.apply')}</li>
          <li>{t('start.time.review', { days: reviewDays })}</li>
          <li>
            {t('start.time.visit', { days: visitDays })}
            <br />
            {t('start.time.online')}
          </li>
        </ol>
      </Section>
      <Section title={t('start.afterTitle')}>
        <p>{t('start.after', { days: quarantineDays })}</p>
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
