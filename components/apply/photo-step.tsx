import { useTranslations } from 'next-intl';

import { ApplyStepHeader } from '#components/apply/apply-step-header';
import { PhotoForm } from '#components/apply/photo-form';
import type { PhotoRefusal } from '#components/apply/photo-refusal';
import { photoWords } from '#components/apply/photo-words';
import { ErrorSummary } from '#components/public/error-summary';
import { PublicLinkButton } from '#components/public/public-button';
import type { DraftPhoto } from '#db/queries/find-draft';
import type { RawAnswers } from '#domain/answers';
import { stepAfter } from '#domain/apply-steps';
import type { DocumentSlot } from '#domain/document';
import type { PolicyRules } from '#domain/policies/policy-rules';

type PhotoStepProps = {
  slot: DocumentSlot;
  answers: RawAnswers;
  rules: Pick<PolicyRules, 'documents'>;
  photo: DraftPhoto | null;
  refusal: PhotoRefusal | null;
  isChange: boolean;
};

/** How to take the photo, the photo as it arrived, and the way on once it is there. */
export function PhotoStep({ slot, answers, rules, photo, refusal, isChange }: PhotoStepProps) {
  const t = useTranslations('apply');
  const isPassport = slot === 'front' && answers.documentKind === 'passport';
  const words = photoWords(slot, answers);
  const title = isPassport ? t('photos.front.passportTitle') : t(`photos.${words}.title`);
  const next = isChange ? 'check' : stepAfter(`photos/${slot}`, answers, rules);
  const errors = refusal === null ? [] : [{ fieldId: `photo-${slot}`, message: t(`refused.${refusal}`) }];
  return (
    <>
      <ApplyStepHeader step={`photos/${slot}`} answers={answers} rules={rules} title={title} isChange={isChange} />
      <ErrorSummary title={t('wrong')} errors={errors} />
      {photo !== null && (
        <figure className="mb-7 flex flex-col gap-3">
          <figcaption className="font-semibold">{t('photos.have')}</figcaption>
          {/* oxlint-disable-next-line nextjs/no-img-element -- a private photo, small already: no optimiser may keep it */}
          <img
            src={`/apply/uploads/${slot}?v=${photo.id}`}
            alt={t('photos.preview', { slot: title })}
            width={photo.width}
            height={photo.height}
            className="h-auto max-h-96 w-auto max-w-full self-start rounded-lg border border-line"
          />
          <PublicLinkButton href={`/apply/${next}`} className="self-stretch sm:self-start">
            {isChange ? t('saveChange') : t('continue')}
          </PublicLinkButton>
        </figure>
      )}
      <ul className="mb-6 flex list-disc flex-col gap-1.5 pl-6">
        {t(`photos.${words}.tips`)
          .split('\n')
          .map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
      </ul>
      <PhotoForm
        slot={slot}
        action={`/apply/uploads/${slot}${isChange ? '?from=check' : ''}`}
        hasPhoto={photo !== null}
        refusal={refusal}
      />
      <p className="mt-6 text-md text-muted">{t('photos.private')}</p>
    </>
  );
}
