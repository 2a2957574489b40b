import { useTranslations } from 'next-intl';

import { CheckFinding } from '#components/review/check-finding';
import { StatusBadge } from '#components/ui/status-badge';
import type { CompletedCase } from '#db/queries/find-completed-case';

/** Every round, the latest open; what did not pass says what was found. */
export function CaseChecks({ rounds }: { rounds: CompletedCase['checks'] }) {
  const t = useTranslations('completed.case');
  const terms = useTranslations('terms');
  return (
    <div className="flex flex-col gap-2">
      {rounds.map(({ round, policyVersion, results }, index) => (
        <details key={round} open={index === 0}>
          <summary className="text-sm text-muted">{t('checkRound', { round, policy: policyVersion })}</summary>
          <ul className="mt-1.5 flex flex-col gap-1">
            {results.map((check) => (
              <li key={check.code}>
                <p className="flex items-center justify-between gap-3">
                  <span>{terms(`check.${check.code}`)}</span>
                  <StatusBadge tone={check.outcome} look="plain">
                    {terms(`outcome.${check.outcome}`)}
                  </StatusBadge>
                </p>
                {check.outcome !== 'pass' && <CheckFinding check={check} />}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
