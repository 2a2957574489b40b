'use client';

import { clsx } from 'clsx';
import { ImageOff, Maximize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { ReviewedImage } from '#components/desk/reviewed-image';
import { FITTED, MAX_ZOOM, ZOOM_STEP, turn, zoomTo } from '#components/review/image-view';
import { IconButton } from '#components/ui/icon-button';
import { Section } from '#components/ui/section';
import type { DeskVisit } from '#db/queries/find-desk-visit';

/**
 * The reviewed images beside the original in hand, one at a time, each enlarged and turned as it lies there: it is
 * fetched, and its view recorded, only when it is chosen.
 */
export function DocumentViewer({ documents }: { documents: DeskVisit['documents'] }) {
  const t = useTranslations('desk.documents');
  const slots = useTranslations('terms.slot');
  const format = useFormatter();
  const [chosenId, setChosenId] = useState(documents[0]?.id ?? null);
  const [failedId, setFailedId] = useState<string | null>(null);
  const [view, setView] = useState(FITTED);
  const [turns, setTurns] = useState<Readonly<Record<string, number>>>({});
  const chosen = documents.find((document) => document.id === chosenId);
  if (chosen === undefined) return <p className="text-muted">{t('none')}</p>;
  const name = slots(chosen.slot);
  const zoomBy = (factor: number) => setView((old) => zoomTo(old, old.zoom * factor));

  function choose(id: string): void {
    setChosenId(id);
    setFailedId(null);
    setView(FITTED);
  }

  function rotate(id: string): void {
    setTurns((old) => ({ ...old, [id]: ((old[id] ?? 0) + 1) % 4 }));
    setView(turn);
  }

  return (
    <Section title={t('title')} className="lg:sticky lg:top-4">
      <div className="flex flex-wrap items-center justify-between gap-1.5">
        <div role="group" aria-label={t('title')} className="flex flex-wrap gap-1.5">
          {documents.map(({ id, slot }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === chosen.id}
              onClick={() => choose(id)}
              className={clsx(
                'min-h-11 rounded-md border px-3 font-medium',
                id === chosen.id ? 'border-accent bg-accent-soft text-accent' : 'border-line bg-surface hover:bg-hover',
              )}
            >
              {slots(slot)}
            </button>
          ))}
        </div>
        <div role="group" aria-label={t('tools')} className="flex gap-1">
          <IconButton
            size="lg"
            label={t('zoomOut')}
            icon={<ZoomOut aria-hidden size={18} />}
            isDisabled={view.zoom <= FITTED.zoom}
            onPress={() => zoomBy(1 / ZOOM_STEP)}
          />
          <IconButton
            size="lg"
            label={t('zoomIn')}
            icon={<ZoomIn aria-hidden size={18} />}
            isDisabled={view.zoom >= MAX_ZOOM}
            onPress={() => zoomBy(ZOOM_STEP)}
          />
          <IconButton
            size="lg"
            label={t('fit')}
            icon={<Maximize aria-hidden size={18} />}
            isDisabled={view.zoom <= FITTED.zoom}
            onPress={() => setView(FITTED)}
          />
          <IconButton
            size="lg"
            label={t('rotate')}
            icon={<RotateCw aria-hidden size={18} />}
            onPress={() => rotate(chosen.id)}
          />
        </div>
      </div>
      {failedId === chosen.id ? (
        <p
          role="alert"
          className="grid min-h-64 place-content-center justify-items-center gap-2 rounded-lg border border-line bg-sunken p-6 text-muted"
        >
          <ImageOff aria-hidden size={28} strokeWidth={1.5} />
          {t('failed')}
        </p>
      ) : (
        <ReviewedImage
          key={chosen.id}
          path={`/api/documents/${chosen.id}`}
          image={chosen}
          alt={t('alt', { slot: name })}
          label={t('stage', { slot: name, zoom: format.number(view.zoom, { style: 'percent' }) })}
          view={view}
          turns={turns[chosen.id] ?? 0}
          onView={setView}
          onFailed={() => setFailedId(chosen.id)}
        />
      )}
      <p className="text-sm text-faint">{t('recorded')}</p>
    </Section>
  );
}
