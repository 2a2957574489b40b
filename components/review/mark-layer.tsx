'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRef } from 'react';

import { stagePlaceOf } from '#components/review/box-place';
import type { Framing } from '#components/review/image-view';
import { MarkFrame, MarkHandles } from '#components/review/mark-frame';
import { MarkMenu } from '#components/review/mark-menu';
import { MarkTools } from '#components/review/mark-tools';
import { useBoxWords } from '#components/review/use-box-words';
import type { Marking } from '#components/review/use-marking';
import type { Marks } from '#components/review/use-marks';
import type { BoxArea } from '#domain/box-area';

type MarkLayerProps = {
  framing: Framing;
  documentId: string;
  /** Whether boxes are being drawn on this image. */
  isOn: boolean;
  marks: Marks;
  marking: Marking;
  /** Brings a box into view. */
  onShow: (area: BoxArea) => void;
  onFocusStage: () => void;
};

/** The boxes over one image: those of the draft, those of the standing decision, and the one that is being drawn. */
export function MarkLayer({ framing, documentId, isOn, marks, marking, onShow, onFocusStage }: MarkLayerProps) {
  const t = useTranslations('review.marks');
  const locale = useLocale();
  const words = useBoxWords();
  const anchor = useRef<HTMLButtonElement>(null);
  const live = marking.live?.documentId === documentId ? marking.live : null;
  const boxes = marks.boxes
    .map((box, index) => ({ box, number: index + 1, label: marks.labelOf(box) }))
    .filter(({ box }) => box.documentId === documentId);
  const given = marks.given.filter((box) => box.documentId === documentId);
  const selected = isOn ? boxes.find(({ box }) => box.id === marking.selectedId) : undefined;
  const opened = isOn ? boxes.find(({ box }) => box.id === marking.menuId) : undefined;
  const areaOf = (box: { id: number } & BoxArea) => (live?.id === box.id ? live.area : box);

  function remove(id: number): void {
    marks.remove(id);
    marking.select(null);
    marking.say(t('deleted'));
    onFocusStage();
  }

  return (
    <div className="pointer-events-none absolute inset-0">
      {boxes.length + given.length > 0 && (
        <ul aria-label={t('list')}>
          {given.map((box, index) => (
            <li key={`given-${index}`}>
              <MarkFrame
                place={stagePlaceOf(framing, box)}
                stage={framing.stage}
                isSettled
                label={t('given', { reason: box.label[locale] })}
                name={t('givenName', { reason: box.label[locale], place: words.place(box) })}
              />
            </li>
          ))}
          {boxes.map(({ box, number, label }) => (
            <li key={box.id}>
              <MarkFrame
                ref={box.id === marking.menuId ? anchor : undefined}
                place={stagePlaceOf(framing, areaOf(box))}
                stage={framing.stage}
                id={isOn ? box.id : undefined}
                number={number}
                hasReason={label !== null}
                label={selected?.box === box ? null : (label ?? t('noReason'))}
                name={t('name', { number, reason: label ?? t('noReason'), place: words.place(box) })}
                isSelected={selected?.box === box}
                onFocus={() => {
                  marking.select(box.id);
                  onShow(box);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {selected !== undefined && <MarkHandles framing={framing} area={areaOf(selected.box)} />}
      {live !== null && live.id === null && (
        <MarkFrame place={stagePlaceOf(framing, live.area)} stage={framing.stage} />
      )}
      {selected !== undefined && live === null && (
        <MarkTools
          place={stagePlaceOf(framing, selected.box)}
          stage={framing.stage}
          number={selected.number}
          label={selected.label}
          onReason={() => marking.openMenu(selected.box.id)}
          onDelete={() => remove(selected.box.id)}
        />
      )}
      {opened !== undefined && (
        <MarkMenu
          anchor={anchor}
          title={t('menu', { number: opened.number })}
          groups={marks.groupsFor(opened.box.slot)}
          reason={opened.box.reason}
          onChoose={(reason) => {
            marks.attach(opened.box.id, reason);
            if (reason !== null) marking.say(t('attached', { number: opened.number }));
          }}
          onDelete={() => remove(opened.box.id)}
          onClose={marking.closeMenu}
        />
      )}
    </div>
  );
}
