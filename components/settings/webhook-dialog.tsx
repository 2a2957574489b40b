'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import { answered } from '#components/review/answered-actions';
import { useErrorText } from '#components/review/use-error-text';
import { WebhookTypeFields } from '#components/settings/webhook-type-fields';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Dialog } from '#components/ui/dialog';
import { TextField } from '#components/ui/text-field';
import type { WebhookListed } from '#db/queries/list-webhooks';
import type { ActionResult } from '#domain/action-result';
import { WebhookSettings } from '#domain/webhooks/endpoint';
import type { WebhookType } from '#domain/webhooks/event';

type WebhookDialogProps<Value> = {
  title: string;
  submitLabel: string;
  /** Null for a new one. */
  given: Pick<WebhookListed, 'id' | 'url' | 'types' | 'version'> | null;
  save: (input: unknown) => Promise<ActionResult<Value>>;
  /** What to say where no answer comes, if anything else than usual. */
  unanswered?: string;
  onClose: () => void;
  onSaved: (value: Value) => void;
};

/** Where events go and which; what was entered stays whatever the answer is. */
export function WebhookDialog<Value>(props: WebhookDialogProps<Value>) {
  const { title, submitLabel, given, save, unanswered, onClose, onSaved } = props;
  const t = useTranslations('webhooks.form');
  const common = useTranslations('common');
  const errorText = useErrorText();
  const formId = useId();
  const [url, setUrl] = useState(given?.url ?? '');
  const [types, setTypes] = useState<readonly WebhookType[] | null>(given?.types ?? null);
  const [hasTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const isUrlWrong = hasTried && !WebhookSettings.shape.url.safeParse(url.trim()).success;

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    setError(null);
    const checked = WebhookSettings.safeParse({ url: url.trim(), types });
    if (!checked.success) return;
    setPending(true);
    const result = await answered(save)({
      ...checked.data,
      ...(given === null ? {} : { id: given.id, version: given.version }),
    });
    setPending(false);
    if (result.ok) onSaved(result.value);
    else if (result.error.code === 'unanswered' && unanswered !== undefined) setError(unanswered);
    else setError(errorText(result.error));
  }

  return (
    <Dialog
      title={title}
      size="lg"
      closeLabel={common('close')}
      isOpen
      isDismissable={false}
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
        {error !== null && (
          <Callout tone="fail" role="alert">
            {error}
          </Callout>
        )}
        <TextField
          label={t('url')}
          hint={t('urlHint')}
          error={isUrlWrong ? t('urlInvalid') : undefined}
          type="url"
          inputMode="url"
          placeholder="https://"
          value={url}
          onChange={setUrl}
          maxLength={2000}
          isRequired
          autoFocus
          autoComplete="off"
        />
        <WebhookTypeFields types={types} onChange={setTypes} hasTried={hasTried} />
      </form>
    </Dialog>
  );
}
