import type { ActionError, CaseResult } from '#domain/action-result';

type Each<One, R> = { run: (one: One) => Promise<R>; errorOf: (error: unknown) => ActionError };

/** What became of each case, one after the other: whatever happens to one, the others go on and what was done stays. */
export async function eachCase<One extends { applicationId: string }, R>(
  cases: readonly One[],
  { run, errorOf }: Each<One, R>,
): Promise<CaseResult<R>[]> {
  const results: CaseResult<R>[] = [];
  for (const one of cases) {
    const { applicationId } = one;
    try {
      results.push({ applicationId, ok: true, value: await run(one) });
    } catch (error) {
      results.push({ applicationId, ok: false, error: errorOf(error) });
    }
  }
  return results;
}
