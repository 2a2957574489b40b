'use client';

import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import { DocumentStrip } from '#components/review/document-strip';
import { ImageStage, MAX_ZOOM, PLAIN_VIEW, ZOOM_STEP } from '#components/review/image-stage';
import type { ImageView } from '#components/review/image-stage';
import { useDocumentImages } from '#components/review/use-document-images';
import type { DocumentImage } from '#components/review/use-document-images';
import { useKeys } from '#components/ui/keys';
import { ViewerToolbar } from '#components/review/viewer-toolbar';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { ErrorState } from '#components/ui/error-state';
import { Spinner } from '#components/ui/spinner';
import type { ReviewDocument } from '#db/queries/find-review';

type DocumentViewerProps = {
  documents: readonly ReviewDocument[];
  seen: readonly string[];
  onSeen: (id: string) => void;
};

/** The documents of the case, one of them large. */
export function DocumentViewer({ documents, seen, onSeen }: DocumentViewerProps) {
  const t = useTranslations('review.documents');
  const terms = useTranslations('terms.slot');
  const [index, setIndex] = useState(0);
  const [view, setView] = useState<ImageView>(PLAIN_VIEW);
  const { images, open, reopen } = useDocumentImages();
  const current = documents[index] ?? documents[0];
  const currentId = current?.id;

  useEffect(() => {
    if (currentId !== undefined) open(currentId);
  }, [currentId, open]);

  function show(next: number): void {
    if (documents.length === 0) return;
    setIndex((next + documents.length) % documents.length);
    setView((old) => ({ ...PLAIN_VIEW, isInverted: old.isInverted }));
  }
  const tools = {
    previous: () => show(index - 1),
    next: () => show(index + 1),
    zoomIn: () => setView((old) => ({ ...old, zoom: Math.min(MAX_ZOOM, old.zoom * ZOOM_STEP) })),
    zoomOut: () => setView((old) => ({ ...old, zoom: Math.max(1, old.zoom / ZOOM_STEP) })),
    fit: () => setView((old) => ({ ...old, zoom: 1 })),
    rotate: () => setView((old) => ({ ...old, turns: (old.turns + 1) % 4 })),
    invert: () => setView((old) => ({ ...old, isInverted: !old.isInverted })),
  };
  useKeys(
    {
      ArrowLeft: tools.previous,
      ArrowRight: tools.next,
      '+': tools.zoomIn,
      '=': tools.zoomIn,
      '-': tools.zoomOut,
      '0': tools.fit,
      rotate: tools.rotate,
      invert: tools.invert,
      ...Object.fromEntries(documents.slice(0, 9).map((_, at) => [`${at + 1}`, () => show(at)])),
    },
    { repeats: true },
  );

  if (current === undefined) return <EmptyState icon={ImageOff} title={t('none')} />;
  const title = t('viewer', { slot: terms(current.slot), position: index + 1, count: documents.length });
  return (
    <section aria-label={t('title')} className="flex min-h-0 flex-1 flex-col">
      <ViewerToolbar title={title} tools={tools} hasOthers={documents.length > 1} />
      <div className="relative min-h-0 flex-1 bg-sunken">
        <Stage
          document={current}
          image={images[current.id]}
          view={view}
          onShown={() => onSeen(current.id)}
          onRetry={() => reopen(current.id)}
        />
      </div>
      <DocumentStrip documents={documents} currentId={current.id} seen={seen} onChoose={show} />
    </section>
  );
}

type StageProps = {
  document: ReviewDocument;
  image: DocumentImage | undefined;
  view: ImageView;
  onShown: () => void;
  onRetry: () => void;
};

function Stage({ document, image, view, onShown, onRetry }: StageProps) {
  const t = useTranslations('review.documents');
  const terms = useTranslations('terms.slot');
  const slot = terms(document.slot);
  switch (image?.status) {
    case 'ready':
      return <ImageStage key={document.id} url={image.url} alt={slot} size={document} view={view} onShown={onShown} />;
    case 'failed':
      return (
        <ErrorState
          title={t('failedTitle')}
          description={t('failedDescription')}
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
          {t('loading', { slot })}
        </p>
      );
  }
}
