'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { answered } from '#components/review/answered-actions';
import type { ApiKeyActions, ShownKey } from '#components/settings/api-key-types';
import { useErrorText } from '#components/settings/staff-verbs';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Checkbox } from '#components/ui/checkbox';
import { Dialog } from '#components/ui/dialog';
import { TextField } from '#components/ui/text-field';
import { API_SCOPES } from '#domain/actor';
import type { ApiScope } from '#domain/actor';

type ApiKeyDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  create: ApiKeyActions['create'];
  onCreated: (shown: ShownKey) => void;
};

export function ApiKeyDialog({ isOpen, onOpenChange, create, onCreated }: ApiKeyDialogProps) {
  const t = useTranslations('apiKeys.create');
  const common = useTranslations('common');
  return (
    <Dialog title={t('title')} closeLabel={common('close')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <ApiKeyForm create={create} onCreated={onCreated} onCancel={() => onOpenChange(false)} />
    </Dialog>
  );
}

type ApiKeyFormProps = Pick<ApiKeyDialogProps, 'create' | 'onCreated'> & { onCancel: () => void };

function ApiKeyForm({ create, onCreated, onCancel }: ApiKeyFormProps) {
  const t = useTranslations('apiKeys');
  const common = useTranslations('common');
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ReadonlySet<ApiScope>>(new Set());
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setPending(true);
    setError(null);
    const result = await answered(create)({ name, scopes: [...scopes] });
    setPending(false);
    if (result.ok) onCreated({ name: name.trim(), key: result.value.key });
    else if (result.error.code === 'name_taken') setError(t('create.nameTaken'));
    else setError(result.error.code === 'unanswered' ? t('create.offline') : errorText(result.error));
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
      {error !== null && (
        <Callout tone="fail" role="alert">
          {error}
        </Callout>
      )}
      <TextField
        label={t('create.name')}
        hint={t('create.nameHint')}
        value={name}
        onChange={setName}
        maxLength={100}
        isRequired
        autoFocus
        autoComplete="off"
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 font-medium">{t('create.scopes')}</legend>
        {API_SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            isSelected={scopes.has(scope)}
            onChange={(isSelected) => setScopes(isSelected ? new Set([...scopes, scope]) : without(scopes, scope))}
          >
            <span className="flex flex-col leading-snug">
              <span>{t(`scopes.${scope}.label`)}</span>
              <span className="text-sm text-muted">{t(`scopes.${scope}.hint`)}</span>
            </span>
          </Checkbox>
        ))}
      </fieldset>
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={scopes.size === 0}>
          {t('create.submit')}
        </Button>
      </div>
    </form>
  );
}

function without(scopes: ReadonlySet<ApiScope>, scope: ApiScope): ReadonlySet<ApiScope> {
  return new Set([...scopes].filter((one) => one !== scope));
}
