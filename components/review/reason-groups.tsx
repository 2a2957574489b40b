'use client';

import { CircleSlash, RotateCcw } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';

import { ReasonBoxes } from '#components/review/reason-boxes';
import { Badge } from '#components/ui/badge';
import type { ReasonGroup, ReviewReasonCode } from '#domain/review-reasons';

type ReasonGroupsProps = {
  groups: readonly ReasonGroup[];
  chosen: readonly ReviewReasonCode[];
  onChange: (chosen: ReviewReasonCode[]) => void;
  /** Whether it is said of each reason if it can be mended; what is asked for always can. */
  hasMending?: boolean;
};

/** The reasons in their two levels: a group of boxes each, in the words of the viewer. */
export function ReasonGroups({ groups, chosen, onChange, hasMending = false }: ReasonGroupsProps) {
  const locale = useLocale();
  return groups.map(({ code: group, name, reasons }) => {
    const codes = reasons.map(({ code }) => code);
    return (
      <ReasonBoxes
        key={group}
        legend={name[locale]}
        boxes={reasons.map(({ code, label, isMendable }) => ({
          code,
          label: label[locale],
          aside: hasMending && <Mending isMendable={isMendable} />,
        }))}
        chosen={chosen.filter((code) => codes.includes(code))}
        onChange={(inGroup) => onChange([...chosen.filter((code) => !codes.includes(code)), ...inGroup])}
      />
    );
  });
}

export function Mending({ isMendable }: { isMendable: boolean }) {
  const t = useTranslations('terms.mending');
  const Icon = isMendable ? RotateCcw : CircleSlash;
  return (
    <Badge>
      <Icon aria-hidden size={12} className="shrink-0" />
      {t(isMendable ? 'mendable' : 'final')}
    </Badge>
  );
}
