/** Does one step and tells of it on one line when it is done, with the seconds it took. */
export async function step<Result>(label: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await work();
  say(`✓ ${label} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return result;
}

export function say(line: string): void {
  console.log(line === '' ? '' : `  ${line}`);
}
