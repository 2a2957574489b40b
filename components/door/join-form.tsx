import { useTranslations } from 'next-intl';

import { FormField } from '#components/public/form-field';
import { PublicButton } from '#components/public/public-button';
import { MIN_PASSWORD_LENGTH } from '#domain/staff';

export type JoinError = 'weak_password' | 'mismatch' | 'unexpected';

type JoinFormProps = { token: string; email: string; error: JoinError | null };

export function JoinForm({ token, email, error }: JoinFormProps) {
  const t = useTranslations('signIn.join');
  const minimum = MIN_PASSWORD_LENGTH;
  return (
    <form method="post" action={`/join/${token}/accept`} className="flex flex-col gap-5">
      <input type="hidden" name="token" value={token} />
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      <FormField
        name="password"
        type="password"
        label={t('password')}
        hint={t('hint', { minimum })}
        error={error === 'weak_password' ? t('errors.weak_password', { minimum }) : undefined}
        autoComplete="new-password"
        maxLength={1000}
        autoFocus
        required
      />
      <FormField
        name="repeat"
        type="password"
        label={t('repeat')}
        error={error === 'mismatch' ? t('errors.mismatch') : undefined}
        autoComplete="new-password"
        maxLength={1000}
        required
      />
      <PublicButton>{t('submit')}</PublicButton>
    </form>
  );
}
