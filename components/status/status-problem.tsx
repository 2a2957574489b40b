import { useTranslations } from 'next-intl';

import { ONLINE_OBSTACLES } from '#domain/routing';

const EXPLAINED = [
  'slot_taken',
  'slot_unavailable',
  'hold_expired',
  'offer_expired',
  'tries_used',
  'conflict',
  'wrong_status',
  'order_left',
  'deadline_passed',
  'not_eligible',
  ...ONLINE_OBSTACLES,
  'documents_missing',
  'document_refused',
  'unexpected',
] as const;

/** Why the last press changed nothing, or that nobody can tell; the code comes from our own redirect, and anything else it says is our failure. */
export function StatusProblem({ code }: { code: string | undefined }) {
  const t = useTranslations('status.problem');
  const phone = useTranslations('shell.public')('phone');
  if (code === undefined || code === 'invalid_input') return null;
  const known = EXPLAINED.find((explained) => explained === code) ?? 'unexpected';
  return (
    <div id="error-summary" role="alert" tabIndex={-1} className="mb-6 rounded-lg border-2 border-fail bg-surface p-5">
      <h2 className="text-xl font-semibold">{known === 'unexpected' ? t('unknownTitle') : t('title')}</h2>
      <p className="mt-1">{t(known, { phone })}</p>
    </div>
  );
}
