'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ReactNode } from 'react';

import { answered } from '#components/review/answered-actions';
import type { Action } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { HitsDialog } from '#components/stores/hits-dialog';
import { readHits } from '#components/stores/read-hits';
import type { Hits } from '#components/stores/read-hits';
import type { Changed } from '#components/stores/store-types';
import type { ActionError } from '#domain/action-result';

type Save = {
  act: Action<Changed>;
  input: object;
  onDone: () => void;
  /** Where everyone whom the change hits is found a new place instead. */
  closeHref?: string;
};

export type StoreSave = {
  isPending: boolean;
  problem: string | null;
  setProblem: (problem: string | null) => void;
  save: (save: Save) => Promise<void>;
  /** The visits that stand in the way, while they do. */
  dialog: ReactNode;
};

/** The version that the latest change from here made of each store: the page may not have been read anew yet. */
const madeHere = new Map<string, number>();

/** One change of a store at a time: its refusal in words, the visits it hits shown before it is saved. */
export function useStoreSave(store: { id: string; version: number }): StoreSave {
  const t = useTranslations('stores.problem');
  const errorText = useErrorText();
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [held, setHeld] = useState<{ save: Save; hits: Hits } | null>(null);

  async function save(wanted: Save, acknowledged: string[] = []): Promise<void> {
    if (isPending) return;
    setPending(true);
    setProblem(null);
    const version = Math.max(store.version, madeHere.get(store.id) ?? 0);
    const base = { storeId: store.id, version, acknowledged };
    const result = await answered(wanted.act)({ ...wanted.input, ...base });
    setPending(false);
    setHeld(null);
    if (result.ok) {
      madeHere.set(store.id, result.value.version);
      router.refresh();
      wanted.onDone();
      return;
    }
    const hits = result.error.code === 'visits_hit' ? readHits(result.error.details) : null;
    if (hits !== null) setHeld({ save: wanted, hits });
    else refuse(result.error);
  }

  function refuse(error: ActionError): void {
    const { by } = error.details;
    if (error.code === 'conflict') {
      setProblem(typeof by === 'string' ? t('conflict', { by }) : t('conflictUnknown'));
      router.refresh();
    } else {
      setProblem(error.code === 'name_taken' ? t('nameTaken') : errorText(error));
    }
  }

  return {
    isPending,
    problem,
    setProblem,
    save,
    dialog: held !== null && (
      <HitsDialog
        hits={held.hits}
        closeHref={held.save.closeHref}
        isPending={isPending}
        onConfirm={() =>
          void save(
            held.save,
            held.hits.visits.map((visit) => visit.id),
          )
        }
        onClose={() => setHeld(null)}
      />
    ),
  };
}
