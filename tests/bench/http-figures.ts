import { Agent, request } from 'node:http';

import { median } from '#tests/bench/figure';

const CLIENTS = 10;
const SECONDS = 6;
const ROUNDS = 3;

/** Requests a second of both pages, one after the other in each round, so that both meet the same machine. */
export async function comparePages(
  ours: { url: string; cookie: string },
  bare: { url: string },
): Promise<{ ours: number; bare: number }> {
  const rates = { ours: [] as number[], bare: [] as number[] };
  await load(ours, 2);
  await load({ ...bare, cookie: '' }, 2);
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.ours.push(await load(ours, SECONDS));
    rates.bare.push(await load({ ...bare, cookie: '' }, SECONDS));
  }
  return { ours: median(rates.ours), bare: median(rates.bare) };
}

async function load({ url, cookie }: { url: string; cookie: string }, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const client = async () => {
    while (performance.now() < until) {
      await fetchWhole(url, cookie, agent);
      done += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return done / ((performance.now() - started) / 1000);
}

function fetchWhole(url: string, cookie: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { cookie, accept: 'text/html' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.on('data', () => {}).on('end', resolve);
    });
    sent.on('error', reject).end();
  });
}
