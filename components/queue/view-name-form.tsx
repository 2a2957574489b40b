'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';

import { useErrorText } from '#components/review/use-error-text';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { TextField } from '#components/ui/text-field';
import type { ActionResult } from '#domain/action-result';
import { MAX_VIEW_NAME } from '#domain/saved-view';

type ViewNameFormProps<Value> = {
  initial?: string;
  hint?: string;
  submitLabel: string;
  children?: ReactNode;
  act: (name: string) => Promise<ActionResult<Value>>;
  onDone: (name: string, value: Value) => void;
  onCancel: () => void;
};

/** A view's name; what was typed stays where it is refused. */
export function ViewNameForm<Value>(props: ViewNameFormProps<Value>) {
  const { initial = '', hint, submitLabel, children, act, onDone, onCancel } = props;
  const t = useTranslations('queue.viewDialog');
  const common = useTranslations('common');
  const errorText = useErrorText();
  const [name, setName] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setError(null);
    const result = await act(name);
    setPending(false);
    if (result.ok) onDone(name.trim(), result.value);
    else setError(errorText(result.error));
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
      {error !== null && (
        <Callout tone="fail" role="alert">
          {error}
        </Callout>
      )}
      <TextField
        label={t('name')}
        hint={hint}
        value={name}
        onChange={setName}
        maxLength={MAX_VIEW_NAME}
        isRequired
        autoFocus
        autoComplete="off"
      />
      {children}
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
