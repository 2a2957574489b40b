/** Does one step and tells it on one line, with the seconds it took. */
export async function step<Result>(label: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`  … ${label}`);
  try {
    const result = await work();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    clearLine();
    say(`✓ ${label} (${seconds} s)`);
    return result;
  } catch (error) {
    clearLine();
    throw error;
  }
}

export function say(line: string): void {
  console.log(line === '' ? '' : `  ${line}`);
}

function clearLine(): void {
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
}
