'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import type { QueueRow } from '#db/queries/list-applications';
import { toast } from '#components/ui/toast';

/** Rows selected by their references, kept while they change; what is no longer on the page is dropped, and said. */
export function useSelection(rows: readonly QueueRow[]) {
  const t = useTranslations('bulk');
  const [selected, setSelected] = useState<Record<string, true>>({});
  const chosen = rows.filter(({ reference }) => selected[reference] === true);
  const dropped = Object.keys(selected).length - chosen.length;

  useEffect(() => {
    if (dropped === 0) return;
    const here = new Set(rows.map(({ reference }) => reference));
    setSelected((before) => Object.fromEntries(Object.entries(before).filter(([reference]) => here.has(reference))));
    toast.info(t('dropped', { count: dropped }), { id: 'selection-dropped' });
  }, [dropped, rows, t]);

  function deselect(references: ReadonlySet<string>): void {
    setSelected((before) => Object.fromEntries(Object.entries(before).filter(([one]) => !references.has(one))));
  }

  return { selected, setSelected, chosen, deselect };
}
