'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FormEvent } from 'react';

import type { JoinLink, StaffActions } from '#components/settings/staff-row';
import { useErrorText } from '#components/settings/staff-verbs';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Dialog } from '#components/ui/dialog';
import { Select } from '#components/ui/select';
import type { SelectOption } from '#components/ui/select';
import { TextField } from '#components/ui/text-field';
import { LOCALES } from '#domain/application';
import { ROLES } from '#domain/permissions';

type InviteDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  stores: readonly SelectOption[];
  invite: StaffActions['invite'];
  onInvited: (name: string, link: JoinLink) => void;
};

export function InviteDialog({ isOpen, onOpenChange, ...form }: InviteDialogProps) {
  const t = useTranslations('settings.invite');
  const common = useTranslations('common');
  return (
    <Dialog title={t('title')} closeLabel={common('close')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <InviteForm {...form} onCancel={() => onOpenChange(false)} />
    </Dialog>
  );
}

type InviteFormProps = Pick<InviteDialogProps, 'stores' | 'invite' | 'onInvited'> & { onCancel: () => void };

function InviteForm({ stores, invite, onInvited, onCancel }: InviteFormProps) {
  const t = useTranslations('settings.invite');
  const common = useTranslations('common');
  const roles = useTranslations('shell.roles');
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('reviewer');
  const [storeId, setStoreId] = useState<string | null>(null);
  const [locale, setLocale] = useState<string>('zh-CN');
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setPending(true);
    setError(null);
    try {
      const result = await invite({ name, email, role, storeId: role === 'clerk' ? storeId : null, locale });
      if (result.ok) onInvited(name, result.value);
      else setError(errorText(result.error));
    } catch {
      setError(t('offline'));
    } finally {
      setPending(false);
    }
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
        value={name}
        onChange={setName}
        maxLength={100}
        isRequired
        autoFocus
        autoComplete="off"
      />
      <TextField
        label={t('email')}
        type="email"
        value={email}
        onChange={setEmail}
        maxLength={320}
        isRequired
        autoComplete="off"
      />
      <Select
        label={t('role')}
        value={role}
        onChange={(key) => setRole(String(key))}
        options={ROLES.map((id) => ({ id, label: roles(id), description: t(`roleHints.${id}`) }))}
      />
      {role === 'clerk' && (
        <Select
          label={t('store')}
          placeholder={t('chooseStore')}
          value={storeId}
          onChange={(key) => setStoreId(key === null ? null : String(key))}
          options={stores}
          isRequired
        />
      )}
      <Select
        label={t('locale')}
        value={locale}
        onChange={(key) => setLocale(String(key))}
        options={LOCALES.map((id) => ({ id, label: common(`locales.${id}`) }))}
      />
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={role === 'clerk' && storeId === null}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
