import { useTranslations } from 'next-intl';

import type { PhotoRefusal } from '#components/apply/photo-refusal';
import { FileField } from '#components/public/file-field';
import { PublicButton } from '#components/public/public-button';
import type { DocumentSlot } from '#domain/document';

type PhotoFormProps = {
  slot: DocumentSlot;
  action: string;
  hasPhoto: boolean;
  refusal: PhotoRefusal | null;
  label?: string;
};

/** One photo, one request: with scripts it is shrunk first, sent with its progress shown, and sent again after a crowd or a broken line. */
export function PhotoForm({ slot, action, hasPhoto, refusal, label }: PhotoFormProps) {
  const t = useTranslations('apply');
  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      data-upload=""
      data-broken={t('photos.broken')}
      data-crowded={t('photos.crowded')}
      data-again={t('photos.again')}
      className="flex flex-col gap-5"
    >
      <FileField
        name="photo"
        id={`photo-${slot}`}
        label={label ?? (hasPhoto ? t('photos.replace') : t('photos.missing'))}
        hint={t('photos.limit')}
        error={refusal === null ? undefined : t(`refused.${refusal}`)}
      />
      <div data-progress="" hidden role="status" className="flex flex-col gap-1.5 text-md">
        <span data-progress-text="">{t('photos.sending')}</span>
        <progress max={100} value={0} className="h-3 w-full" aria-label={t('photos.sending')} />
      </div>
      <PublicButton look={hasPhoto ? 'secondary' : 'primary'} className="self-stretch sm:self-start">
        {hasPhoto ? t('photos.uploadAnother') : t('photos.upload')}
      </PublicButton>
    </form>
  );
}
