'use client';

import { useState } from 'react';

import { answered } from '#components/review/answered-actions';
import type { Action } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { toast } from '#components/ui/toast';
import type { KeyPreferences } from '#domain/key-bindings';

/** The keys at once as they were just chosen; as they were before where that could not be kept. */
export function useKeyPreferences(given: KeyPreferences, change: Action<void>) {
  const errorText = useErrorText();
  const [preferences, setPreferences] = useState(given);
  const [saving, setSaving] = useState(0);

  async function save(next: KeyPreferences): Promise<void> {
    setPreferences(next);
    setSaving((count) => count + 1);
    const result = await answered(change)(next);
    setSaving((count) => count - 1);
    if (result.ok) return;
    setPreferences((now) => (now === next ? preferences : now));
    toast.error(errorText(result.error));
  }

  return { preferences, save, isSaving: saving > 0 };
}
