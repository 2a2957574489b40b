'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { keptSteps } from '#components/desk-outbox/kept-steps';
import { Callout } from '#components/ui/callout';
import { isWaiting } from '#domain/desk-outbox';

/** Beside the way out: what a clerk has entered and not sent goes with the session. */
export function UnsentNote({ staffId }: { staffId: string }) {
  const t = useTranslations('shell');
  const [count] = useState(() => keptSteps.read(staffId).filter(isWaiting).length);
  return count > 0 && <Callout tone="warn">{t('unsent', { count })}</Callout>;
}
