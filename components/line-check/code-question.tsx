import { useTranslations } from 'next-intl';

import { ErrorSummary } from '#components/public/error-summary';
import { FormField } from '#components/public/form-field';
import { PublicButton } from '#components/public/public-button';
import { StepHeader } from '#components/public/step-header';
import { CODE_REFUSALS } from '#domain/desk-code';
import { LINE_CODE } from '#domain/line-inquiry';
import { maskMsisdn } from '#domain/masking';

type CodeProblem = (typeof CODE_REFUSALS)[number] | 'unexpected';

export function problemOfCode(code: string): CodeProblem {
  return CODE_REFUSALS.find((known) => known === code) ?? 'unexpected';
}

/** The same words whether there is such a line or not. */
export function CodeQuestion({ msisdn, problem }: { msisdn: string; problem: CodeProblem | null }) {
  const t = useTranslations('lineCheck');
  const message = problem === null ? undefined : t(`problems.${problem}`);
  return (
    <>
      <StepHeader
        title={t('code.title')}
        description={t('code.description', { number: maskMsisdn(msisdn), minutes: LINE_CODE.minutes })}
        back={{ href: '/check', label: t('code.back') }}
      />
      <ErrorSummary title={t('wrong')} errors={message === undefined ? [] : [{ fieldId: 'code', message }]} />
      <form method="post" action="/check/prove" className="flex flex-col items-start gap-6">
        <FormField
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          width="short"
          label={t('code.label')}
          error={message}
        />
        <PublicButton>{t('code.submit')}</PublicButton>
      </form>
      <p className="mt-8 text-muted">{t('code.none')}</p>
    </>
  );
}
