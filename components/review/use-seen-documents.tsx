'use client';

import { useState } from 'react';

import type { ReviewDocument } from '#db/queries/find-review';

/** The documents that the viewer has looked at: by the record, and those shown since, recorded before they came. */
export function useSeenDocuments(documents: readonly ReviewDocument[]) {
  const [shown, setShown] = useState<readonly string[]>([]);
  const recorded = documents.filter((document) => document.isSeen).map((document) => document.id);
  return {
    seen: [...recorded, ...shown],
    markSeen: (id: string) => setShown((current) => (current.includes(id) ? current : [...current, id])),
  };
}
