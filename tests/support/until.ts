import { setTimeout as delay } from 'node:timers/promises';

type Patience = { within: number; what: string };

/** Asks again and again until the answer is neither false nor null; an Error that says `what` after `within` ms. */
export async function until<Answer>(
  ask: () => Promise<Answer | false | null> | Answer | false | null,
  { within, what }: Patience,
): Promise<Answer> {
  const deadline = performance.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== null) return answer;
    if (performance.now() > deadline) throw new Error(`not within ${within / 1000} s: ${what}`);
    await delay(25);
  }
}
