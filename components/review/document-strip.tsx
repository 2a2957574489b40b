'use client';

import { clsx } from 'clsx';
import { CircleCheck, Circle, History, ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { recordLook } from '#components/review/record-look';
import type { DocumentImage } from '#components/review/use-document-images';
import { KeyboardKey } from '#components/ui/keyboard-key';
import type { ReviewDocument } from '#db/queries/find-review';

type DocumentStripProps = {
  documents: readonly ReviewDocument[];
  currentId: string;
  /** What is shown beside it. */
  otherId: string | undefined;
  images: Readonly<Record<string, DocumentImage>>;
  seen: readonly string[];
  onChoose: (document: ReviewDocument) => void;
};

/** Every image of the case, small: which is open, which has been seen, and the key of each. */
export function DocumentStrip({ documents, currentId, otherId, images, seen, onChoose }: DocumentStripProps) {
  const t = useTranslations('review.documents');
  const terms = useTranslations('terms.slot');
  return (
    <ul aria-label={t('strip')} className="flex gap-2 overflow-x-auto border-t border-line bg-surface p-2">
      {documents.map((document, index) => {
        const isCurrent = document.id === currentId;
        const isOther = document.id === otherId;
        return (
          <li key={document.id} className="shrink-0">
            <button
              type="button"
              aria-current={isCurrent ? 'true' : undefined}
              onClick={() => onChoose(document)}
              className={clsx(
                'focus-inset flex h-16 w-44 items-stretch gap-2.5 rounded-md border p-1 text-left',
                isCurrent && 'border-accent bg-accent-soft',
                isOther && 'border-accent hover:bg-hover',
                !isCurrent && !isOther && 'border-line hover:bg-hover',
              )}
            >
              <Thumb id={document.id} image={images[document.id]} isFaded={document.isReplaced} />
              <span className="flex min-w-0 flex-1 flex-col justify-center gap-1">
                <span className="text-sm leading-4 font-medium">{terms(document.slot)}</span>
                <Mark isReplaced={document.isReplaced} isSeen={seen.includes(document.id)} />
              </span>
              {index < 9 && (
                <span className="self-start" aria-hidden>
                  <KeyboardKey>{index + 1}</KeyboardKey>
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Mark({ isReplaced, isSeen }: { isReplaced: boolean; isSeen: boolean }) {
  const t = useTranslations('review.documents');
  const Icon = isReplaced ? History : isSeen ? CircleCheck : Circle;
  return (
    <span className={clsx('flex items-center gap-1 text-xs', isSeen && !isReplaced ? 'text-pass' : 'text-muted')}>
      <Icon aria-hidden size={12} />
      {isReplaced ? t('replaced') : isSeen ? t('seen') : t('unseen')}
    </span>
  );
}

function Thumb({ id, image, isFaded }: { id: string; image: DocumentImage | undefined; isFaded: boolean }) {
  const [isBroken, setIsBroken] = useState(false);
  const ahead = image?.status === 'ready' && image.isFetchedAhead ? image.file.url : null;

  async function look(): Promise<void> {
    if (ahead !== null && !(await recordLook(id, 'thumb')).ok) setIsBroken(true);
  }

  return (
    <span className="grid w-14 shrink-0 place-items-center overflow-hidden rounded-sm bg-sunken">
      {isBroken ? (
        <ImageOff aria-hidden size={16} className="text-faint" />
      ) : (
        // oxlint-disable-next-line next/no-img-element -- decrypted and never stored: next/image would keep a copy.
        <img
          src={ahead ?? `/api/documents/${id}?size=thumb`}
          alt=""
          onLoad={() => void look()}
          onError={() => setIsBroken(true)}
          className={clsx('size-full object-cover', isFaded && 'opacity-60')}
        />
      )}
    </span>
  );
}
