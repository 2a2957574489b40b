import { Accessibility, Armchair, Hand, ScanBarcode, VolumeX } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { DeskAbility } from '#domain/store';

const ICONS: Readonly<Record<DeskAbility, LucideIcon>> = {
  elder_priority: Armchair,
  wheelchair: Accessibility,
  barcode_reader: ScanBarcode,
  sign_language: Hand,
  quiet_room: VolumeX,
};

/** What a visit needs of its desk, a small mark each. */
export function NeedsMarks({ needs }: { needs: readonly DeskAbility[] }) {
  const terms = useTranslations('terms.deskAbility');
  return needs.map((need) => {
    const Icon = ICONS[need];
    return (
      <span key={need} title={terms(need)} className="inline-flex text-accent">
        <Icon aria-hidden size={14} strokeWidth={2.25} />
        <span className="sr-only">{terms(need)}</span>
      </span>
    );
  });
}
