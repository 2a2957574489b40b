'use client';

import { useFormatter, useTranslations } from 'next-intl';

import { ImageStage } from '#components/review/image-stage';
import type { ImageLight } from '#components/review/image-stage';
import type { ImageView } from '#components/review/image-view';
import type { DocumentImage } from '#components/review/use-document-images';
import type { Marking } from '#components/review/use-marking';
import type { Marks } from '#components/review/use-marks';
import type { ChangeView } from '#components/review/use-stage-gestures';
import { Button } from '#components/ui/button';
import { ErrorState } from '#components/ui/error-state';
import { Spinner } from '#components/ui/spinner';
import type { ReviewDocument } from '#db/queries/find-review';

type DocumentStageProps = {
  name: string;
  document: ReviewDocument;
  image: DocumentImage | undefined;
  view: ImageView;
  turns: number;
  light: ImageLight;
  isActive: boolean;
  marks: Marks;
  marking: Marking;
  onView: ChangeView;
  onShown: () => void;
  onRetry: () => void;
};

/** The image of a document, or what is known of it until it is there. */
export function DocumentStage({ name, document, image, onRetry, ...stage }: DocumentStageProps) {
  const t = useTranslations('review.documents');
  const format = useFormatter();
  switch (image?.status) {
    case 'ready':
      return (
        <ImageStage
          key={document.id}
          {...stage}
          url={image.file.url}
          alt={name}
          label={t('stage', {
            document: name,
            zoom: format.number(Math.round(100 * stage.view.zoom) / 100, 'percent'),
          })}
          document={document}
        />
      );
    case 'failed':
      return (
        <ErrorState
          title={t(`${image.reason}.title`)}
          description={t(`${image.reason}.description`)}
          correlationId={image.correlationId ?? undefined}
          correlationLabel={image.correlationId === null ? undefined : t('errorNumber', { id: '' })}
          action={<Button onPress={onRetry}>{t('retry')}</Button>}
        />
      );
    case 'loading':
    case undefined:
      return (
        <p className="absolute inset-0 flex items-center justify-center gap-2 text-muted">
          <Spinner />
          {t('loading', { slot: name })}
        </p>
      );
  }
}
