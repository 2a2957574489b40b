import { sql } from 'drizzle-orm';

import { connect } from '#db/client';
import type { Db } from '#db/client';
import { bookVisit } from '#db/commands/book-visit';
import type { StaffActor } from '#domain/actor';
import { besides, median } from '#tests/bench/figure';
import type { Figure } from '#tests/bench/figure';
import { pgbenchRate } from '#tests/bench/pgbench';
import { makeStore } from '#tests/support/factories';

const ROUNDS = 5;
const CLIENTS = 4;
const TIMES = 75;
const WARM = 60;
const STORES = 8;
const DESKS = 10;
const NO_ID = '00000000-0000-0000-0000-000000000000';
const DAY = 24 * 60 * 60_000;

type Bench = { owner: Db; appUrl: string; actor: StaffActor; say: (line: string) => void };
type PlacedCase = { applicationId: string; storeId: string; startsAt: Date };

/**
 * Bookings a second by as many clients at once as pgbench has, which only inserts the visit, into the same table with
 * the same constraints; every one of both takes another case and another place.
 */
export async function bookingFigure({ owner, appUrl, actor, say }: Bench): Promise<Figure> {
  say('bookings');
  const app = connect({ url: appUrl, max: CLIENTS });
  const runs = CLIENTS * TIMES * ROUNDS;
  try {
    const mine = await placesFor(owner, { count: runs + WARM });
    await layOut(owner, await placesFor(owner, { count: runs, after: mine.at(-1)?.applicationId }));
    const script = `
      INSERT INTO visits (id, application_id, store_id, desk_id, during, status, booked_at)
      SELECT gen_random_uuid(), application_id, store_id, desk_id, during, 'booked', now()
      FROM bench_places WHERE n = (SELECT nextval('bench_next'));`.replaceAll(/\s*\n\s*/g, ' ');
    const now = new Date();
    const book = async (each: PlacedCase) => void (await bookVisit({ db: app.db, actor, input: each, now }));
    await rateOf(mine.splice(0, WARM), book);
    const rates = { ours: [] as number[], reference: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.ours.push(await rateOf(mine.splice(0, runs / ROUNDS), book));
      rates.reference.push(await pgbenchRate(appUrl, `${script.trim()}\n`, { clients: CLIENTS, times: TIMES }));
    }
    return besides(
      {
        name: `bookings, ${CLIENTS} at once`,
        ours: median(rates.ours),
        unit: 'bookings/s',
        reference: median(rates.reference),
        referenceName: 'the bare insert in pgbench',
      },
      { atLeast: 0.5 },
    );
  } finally {
    await app.close();
    await owner.execute(sql`DROP TABLE IF EXISTS bench_places`);
    await owner.execute(sql`DROP SEQUENCE IF EXISTS bench_next`);
    await owner.execute(sql`DELETE FROM visits WHERE store_id IN (SELECT id FROM stores WHERE city_en = 'Bench')`);
  }
}

/** All of them by as many clients as there may be, each taking the next. */
async function rateOf(places: PlacedCase[], book: (each: PlacedCase) => Promise<void>): Promise<number> {
  const left = places.values();
  const started = performance.now();
  const client = async () => {
    for (const place of left) await book(place);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return places.length / ((performance.now() - started) / 1000);
}

/** Cases that await their visit, each with a place of its own in stores of the bench, days from now. */
async function placesFor(
  owner: Db,
  { count, after = NO_ID }: { count: number; after?: string },
): Promise<(PlacedCase & { deskId: string })[]> {
  const stores = await Promise.all(
    Array.from({ length: STORES }, () => makeStore(owner, { desks: DESKS, cityEn: 'Bench', timeZone: 'UTC' })),
  );
  const cases = await owner.execute<{ id: string }>(sql`
    SELECT a.id FROM applications a
    WHERE a.status = 'awaiting_confirmation' AND a.route = 'store' AND a.confirm_by > now() + interval '13 days'
      AND a.id > ${after} AND NOT EXISTS (SELECT FROM visits v WHERE v.application_id = a.id)
    ORDER BY a.id LIMIT ${count}`);
  if (cases.length < count) throw new Error('the bench has too few cases that await a visit');
  const opening = Math.floor(Date.now() / DAY) * DAY + 2 * DAY + 9 * 60 * 60_000;
  return cases.map(({ id }, index) => {
    const store = stores[index % STORES];
    const desk = Math.floor(index / STORES);
    const slot = Math.floor(desk / DESKS);
    const startsAt = new Date(opening + Math.floor(slot / 18) * DAY + (slot % 18) * 30 * 60_000);
    return { applicationId: id, storeId: store?.id ?? '', deskId: store?.deskIds[desk % DESKS] ?? '', startsAt };
  });
}

async function layOut(owner: Db, places: Awaited<ReturnType<typeof placesFor>>): Promise<void> {
  await owner.execute(sql`
    CREATE TABLE bench_places (n int PRIMARY KEY, application_id uuid, store_id uuid, desk_id uuid, during tstzrange)`);
  await owner.execute(sql`CREATE SEQUENCE bench_next`);
  const rows = places.map(({ startsAt, ...place }, index) => ({
    ...place,
    n: index + 1,
    starts: startsAt.toISOString(),
    ends: new Date(startsAt.getTime() + 30 * 60_000).toISOString(),
  }));
  await owner.execute(sql`
    INSERT INTO bench_places
    SELECT n, "applicationId", "storeId", "deskId", tstzrange(starts, ends)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS t(n int, "applicationId" uuid, "storeId" uuid, "deskId" uuid, starts timestamptz, ends timestamptz)`);
  await owner.execute(sql`GRANT SELECT ON bench_places TO signoff_app`);
  await owner.execute(sql`GRANT USAGE ON SEQUENCE bench_next TO signoff_app`);
}
