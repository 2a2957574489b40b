import { CircleCheck, CircleDot, CircleDashed, CircleMinus } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { ApplicationStatusView } from '#db/queries/get-status';
import { statusSteps } from '#domain/status-steps';

const LOOKS = {
  done: { Icon: CircleCheck, className: 'text-pass' },
  current: { Icon: CircleDot, className: 'text-accent' },
  later: { Icon: CircleDashed, className: 'text-faint' },
  stopped: { Icon: CircleMinus, className: 'text-faint' },
} as const;

export function StatusSteps({ status }: { status: ApplicationStatusView }) {
  const t = useTranslations('status.steps');
  const steps = statusSteps({ status: status.status, route: status.route, isApproved: status.approvedAt !== null });
  return (
    <section className="mt-10">
      <h2 className="text-xl font-semibold">{t('title')}</h2>
      <ol className="mt-3 flex flex-col gap-3">
        {steps.map(({ step, state }) => {
          const { Icon, className } = LOOKS[state];
          return (
            <li key={step} aria-current={state === 'current' ? 'step' : undefined} className="flex items-center gap-3">
              <Icon aria-hidden size={24} className={`shrink-0 ${className}`} />
              <span className={state === 'current' ? 'font-semibold' : undefined}>{t(step)}</span>
              <span className="text-md text-muted">{t(state)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
