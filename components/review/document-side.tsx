'use client';

import { clsx } from 'clsx';
import { ChevronDown, History, ImageUp, Keyboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { useDocumentName } from '#components/review/use-document-name';
import type { Shown } from '#components/review/use-viewer';
import { Button } from '#components/ui/button';
import { Menu, MenuItem } from '#components/ui/menu';
import { Time } from '#components/ui/time';
import type { ReviewDocument } from '#db/queries/find-review';

type DocumentSideProps = {
  documents: readonly ReviewDocument[];
  /** Null where there is only one side. */
  shown: Shown | null;
  onActive: () => void;
  onChoose: (document: ReviewDocument) => void;
  children: ReactNode;
};

/** The place of one image; beside another it has a head that names it and chooses it. */
export function DocumentSide({ documents, shown, onActive, onChoose, children }: DocumentSideProps) {
  const t = useTranslations('review.documents');
  const nameOf = useDocumentName();
  const isActive = shown?.isActive === true;
  return (
    <div
      role={shown === null ? undefined : 'group'}
      aria-label={shown === null ? undefined : t('side', { side: shown.side, document: nameOf(shown.document) })}
      aria-current={isActive ? 'true' : undefined}
      onFocusCapture={onActive}
      onPointerDownCapture={onActive}
      className={clsx(
        'flex min-h-0 min-w-0 flex-col',
        shown?.side === 'second' && 'border-line max-sm:border-t sm:border-l',
      )}
    >
      {shown !== null && (
        <SideHead {...{ documents, onChoose }} document={shown.document} beside={shown.beside} isActive={isActive} />
      )}
      <div className="relative min-h-0 flex-1">{children}</div>
    </div>
  );
}

type SideHeadProps = Pick<DocumentSideProps, 'documents' | 'onChoose'> & {
  document: ReviewDocument;
  beside: ReviewDocument | null;
  isActive: boolean;
};

function SideHead({ documents, onChoose, document, beside, isActive }: SideHeadProps) {
  const t = useTranslations('review.documents');
  const terms = useTranslations('terms.slot');
  const nameOf = useDocumentName();
  return (
    <div
      className={clsx(
        'flex min-w-0 items-center gap-2 border-b-2 bg-surface px-1.5 py-1 text-sm',
        isActive ? 'border-accent' : 'border-transparent',
      )}
    >
      <Menu
        label={t('choose')}
        renderTrigger={(opener) => (
          <Button {...opener} variant="ghost" size="sm" className="min-w-0 shrink">
            <span className="truncate">{terms(document.slot)}</span>
            <ChevronDown aria-hidden size={14} className="shrink-0" />
          </Button>
        )}
      >
        {documents.map((choice) => (
          <MenuItem
            key={choice.id}
            textValue={nameOf(choice)}
            isCurrent={choice.id === document.id}
            onAction={() => onChoose(choice)}
          >
            {nameOf(choice)} <Time value={choice.uploadedAt} className="text-sm text-muted" />
          </MenuItem>
        ))}
      </Menu>
      {document.isReplaced && (
        <span className="flex shrink-0 items-center gap-1 text-muted">
          <History aria-hidden size={14} />
          {t('replaced')}
        </span>
      )}
      {!document.isReplaced && beside?.slot === document.slot && (
        <span className="flex shrink-0 items-center gap-1 font-medium text-accent">
          <ImageUp aria-hidden size={14} />
          {t('replacement')}
        </span>
      )}
      <Time value={document.uploadedAt} className="ml-auto truncate text-xs text-muted" />
      {isActive && (
        <span title={t('keysHere')} className="shrink-0 text-accent">
          <Keyboard aria-hidden size={16} />
        </span>
      )}
    </div>
  );
}
