import { useTranslations } from 'next-intl';

import { ErrorSummary } from '#components/public/error-summary';
import { FormField } from '#components/public/form-field';
import { PublicButton } from '#components/public/public-button';
import { StepHeader } from '#components/public/step-header';

const LINE_PROBLEMS = ['invalid', 'locked_out', 'code_expired', 'unexpected'] as const;
type LineProblem = (typeof LINE_PROBLEMS)[number];

export function problemOfLine(code: string): LineProblem {
  return LINE_PROBLEMS.find((known) => known === code) ?? 'unexpected';
}

/** Which number it is about; what may not be asked by a code is said before. */
export function LineQuestion({ number, problem }: { number: string; problem: LineProblem | null }) {
  const t = useTranslations('lineCheck');
  const message = problem === null ? null : t(`problems.${problem}`);
  return (
    <>
      <StepHeader title={t('title')} description={t('description')} />
      <ErrorSummary title={t('wrong')} errors={message === null ? [] : [{ fieldId: 'msisdn', message }]} />
      <form method="post" action="/check/ask" className="flex flex-col items-start gap-6">
        <FormField
          name="msisdn"
          type="tel"
          autoComplete="tel"
          inputMode="tel"
          width="half"
          label={t('number')}
          hint={t('numberHint')}
          error={problem === 'invalid' ? (message ?? undefined) : undefined}
          defaultValue={number}
        />
        <PublicButton>{t('ask')}</PublicButton>
      </form>
      <section className="mt-8 rounded-lg bg-accent-soft p-4">
        <h2 className="font-semibold">{t('lostTitle')}</h2>
        <p className="mt-1">{t('lost')}</p>
      </section>
    </>
  );
}
