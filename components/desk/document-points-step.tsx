'use client';

import { useTranslations } from 'next-intl';

import { Checkbox } from '#components/ui/checkbox';
import type { DeskVisit } from '#db/queries/find-desk-visit';
import { DOCUMENT_POINTS } from '#domain/visit';
import type { DocumentPoint } from '#domain/visit';

type DocumentPointsStepProps = {
  visit: DeskVisit;
  points: readonly DocumentPoint[];
  onChange: (points: DocumentPoint[]) => void;
};

/** The original in hand, point by point against the reviewed images and the person. */
export function DocumentPointsStep({ visit, points, onChange }: DocumentPointsStepProps) {
  const t = useTranslations('desk.steps');
  const kinds = useTranslations('terms.documentKind');
  const terms = useTranslations('terms.documentPoint');
  const told: Record<DocumentPoint, string> = {
    face: t('pointFace'),
    name: visit.holderName,
    number: visit.documentNumber,
    expiry: t('pointExpiry'),
  };
  const kind = visit.documentKind === null ? '' : kinds(visit.documentKind);
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-md font-medium">{t('document')}</legend>
      <p className="mb-1 text-muted">{t('documentHint', { kind })}</p>
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
        {DOCUMENT_POINTS.map((point) => (
          <Checkbox
            key={point}
            isSelected={points.includes(point)}
            onChange={(isSame) => onChange(isSame ? [...points, point] : points.filter((other) => other !== point))}
            className="min-h-11 py-0.5"
          >
            <span className="min-w-0">
              <span className="block font-medium">{terms(point)}</span>
              <span className="block text-sm break-words text-muted">{told[point]}</span>
            </span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
