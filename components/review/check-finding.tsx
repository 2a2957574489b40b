import { useFinding, useFoundItems } from '#components/review/use-finding';
import type { CheckResult } from '#domain/check';

/** What a check found, and below it each bill or service by itself. */
export function CheckFinding({ check }: { check: CheckResult }) {
  const finding = useFinding();
  const items = useFoundItems()(check);
  return (
    <div className="text-sm text-muted">
      <p>{finding(check)}</p>
      {check.outcome !== 'pass' && items.length > 0 && (
        <ul className="mt-1 flex flex-col border-l-2 border-line pl-2.5">
          {items.map(({ name, detail, amount }, index) => (
            <li key={index} className="flex flex-wrap items-baseline gap-x-2">
              <span className="min-w-0 break-words text-ink">{name}</span>
              {detail !== null && <span>{detail}</span>}
              {amount !== null && <span className="ml-auto text-ink tabular-nums">{amount}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
