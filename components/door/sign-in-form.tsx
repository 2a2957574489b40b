import { useTranslations } from 'next-intl';

import { FormField } from '#components/public/form-field';
import { PublicButton } from '#components/public/public-button';

type SignInFormProps = { csrfToken: string; next: string | null; email: string; isRefused: boolean };

/** A plain form to next-auth's own endpoint: it works without scripts. */
export function SignInForm({ csrfToken, next, email, isRefused }: SignInFormProps) {
  const t = useTranslations('signIn');
  return (
    <form method="post" action="/api/auth/callback/credentials" className="flex flex-col gap-5">
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value="/" />
      {next !== null && <input type="hidden" name="next" value={next} />}
      <FormField
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        defaultValue={email}
        autoFocus={!isRefused}
        spellCheck={false}
        maxLength={320}
        required
      />
      <FormField
        name="password"
        type="password"
        label={t('password')}
        autoComplete="current-password"
        autoFocus={isRefused}
        maxLength={1000}
        required
      />
      <PublicButton>{t('submit')}</PublicButton>
    </form>
  );
}
