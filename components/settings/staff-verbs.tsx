'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import type { JoinLink, StaffActions, StaffRow } from '#components/settings/staff-row';
import { toast } from '#components/ui/toast';
import type { ActionResult } from '#domain/action-result';

export type StaffVerbs = {
  /** Whose change is under way. */
  pendingId: string | null;
  canManage: boolean;
  renew: (row: StaffRow) => Promise<void>;
  disable: (row: StaffRow) => Promise<void>;
  enable: (row: StaffRow) => Promise<void>;
  refresh: () => void;
};

/** What nobody can tell asks to be read, and to be looked into. */
const UNTIL_CLOSED = { duration: Infinity };

/** What may be done with a row: one at a time, its outcome as a toast, the rows read anew. */
export function useStaffVerbs(
  actions: StaffActions | null,
  { onLink }: { onLink: (row: StaffRow, link: JoinLink) => void },
): StaffVerbs {
  const t = useTranslations('settings');
  const errorText = useErrorText();
  const router = useRouter();
  const [pendingId, setPendingId] = useState<string | null>(null);

  async function run<Value>(row: StaffRow, act: () => Promise<ActionResult<Value>>, done: (value: Value) => void) {
    setPendingId(row.id);
    try {
      const result = await act();
      if (result.ok) done(result.value);
      else toast.error(errorText(result.error), result.error.code === 'unexpected' ? UNTIL_CLOSED : {});
      router.refresh();
    } catch {
      toast.error(t('offline'), UNTIL_CLOSED);
    } finally {
      setPendingId(null);
    }
  }

  return {
    pendingId,
    canManage: actions !== null,
    refresh: () => router.refresh(),
    renew: async (row) => {
      if (actions === null) return;
      await run(
        row,
        () => actions.renew({ staffId: row.id }),
        (link) => onLink(row, link),
      );
    },
    disable: async (row) => {
      if (actions === null) return;
      const input = { staffId: row.id, version: row.version };
      await run(
        row,
        () => actions.disable(input),
        () => toast.success(t('disable.done', { name: row.name })),
      );
    },
    enable: async (row) => {
      if (actions === null) return;
      const input = { staffId: row.id, version: row.version };
      await run(
        row,
        () => actions.enable(input),
        () => toast.success(t('enable.done', { name: row.name })),
      );
    },
  };
}

/** An action's error in words; those that name something are given it. */
export function useErrorText(): (error: Extract<ActionResult<never>, { ok: false }>['error']) => string {
  const t = useTranslations('errors');
  return ({ code, details, correlationId }) =>
    t(code, { correlationId, holder: typeof details.holder === 'string' ? details.holder : '' });
}
