'use client';

import { clsx } from 'clsx';
import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';

import { DocumentSide } from '#components/review/document-side';
import { DocumentStage } from '#components/review/document-stage';
import { DocumentStrip } from '#components/review/document-strip';
import { MarkHint } from '#components/review/mark-hint';
import { useDocumentImages } from '#components/review/use-document-images';
import { useDocumentName } from '#components/review/use-document-name';
import { useFetchAhead } from '#components/review/use-fetch-ahead';
import { useMarking } from '#components/review/use-marking';
import type { Marks } from '#components/review/use-marks';
import { useViewer } from '#components/review/use-viewer';
import type { Shown } from '#components/review/use-viewer';
import { useViewerKeys } from '#components/review/use-viewer-keys';
import { ViewerToolbar } from '#components/review/viewer-toolbar';
import { EmptyState } from '#components/ui/empty-state';
import type { ReviewDocument } from '#db/queries/find-review';

type DocumentViewerProps = {
  documents: readonly ReviewDocument[];
  seen: readonly string[];
  onSeen: (id: string) => void;
  marks: Marks;
  /** The case that is opened next, for somebody who may decide it. */
  nextReference: string | null;
};

/** The documents of the case, one of them large or two side by side. */
export function DocumentViewer({ documents, seen, onSeen, marks, nextReference }: DocumentViewerProps) {
  const t = useTranslations('review.documents');
  const nameOf = useDocumentName();
  const viewer = useViewer(documents);
  const { sides, current, other, view, light, tools } = viewer;
  const { images, open, reopen, show } = useDocumentImages(documents, onSeen);
  const marking = useMarking({ canMark: marks.canMark });
  useViewerKeys(documents, viewer);
  const status = current === null ? 'ready' : images[current.id]?.status;
  useFetchAhead({ reference: nextReference, isReady: status === 'ready' || status === 'failed' });

  useEffect(() => {
    for (const document of [current, other]) if (document !== null) open(document.id);
  }, [current, other, open]);

  if (current === null) return <EmptyState icon={ImageOff} title={t('none')} />;
  const position = { position: documents.indexOf(current) + 1, count: documents.length };
  const title = t('viewer', { slot: nameOf(current), ...position });
  const isComparing = other !== null;
  const stageOf = ({ document, turns, isActive }: Shown) => (
    <DocumentStage
      name={nameOf(document)}
      document={document}
      image={images[document.id]}
      view={view}
      turns={turns}
      light={light}
      isActive={isActive}
      marks={marks}
      marking={marking}
      onView={tools.setView}
      onShown={() => void show(document.id)}
      onRetry={() => reopen(document.id)}
    />
  );
  return (
    <section aria-label={t('title')} className="flex min-h-0 flex-1 flex-col">
      <ViewerToolbar
        title={isComparing ? t('comparing', { current: title, other: nameOf(other) }) : title}
        tools={tools}
        zoom={view.zoom}
        light={light}
        hasOthers={documents.length > 1}
        isComparing={isComparing}
        marking={marks.canMark ? marking : null}
      />
      <div className={clsx('relative grid min-h-0 flex-1 bg-sunken', isComparing && 'sm:grid-cols-2')}>
        {sides.map((shown) => (
          <DocumentSide
            key={shown.side}
            documents={documents}
            shown={isComparing ? shown : null}
            onActive={() => tools.setActive(shown.side)}
            onChoose={tools.show}
          >
            {stageOf(shown)}
          </DocumentSide>
        ))}
        <MarkHint marking={marking} isReplaced={current.isReplaced} />
      </div>
      <DocumentStrip
        documents={documents}
        currentId={current.id}
        otherId={other?.id}
        images={images}
        seen={seen}
        onChoose={tools.show}
      />
    </section>
  );
}
