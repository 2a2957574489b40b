import { expireDemoCases, playDemoCase } from '#db/seed/demo-case';
import type { DemoCase } from '#db/seed/demo-case';
import type { DemoContext } from '#db/seed/demo-context';
import { playDemoDesks } from '#db/seed/demo-desks';
import { seededRandom } from '#db/seed/random';

export const DEMO_LANES = 3;

/** Plays the cases in lanes side by side; a lane has stores of its own, so that no lane's bookings depend on another's. */
export async function playDemoCases(
  context: Omit<DemoContext, 'random'>,
  cast: readonly Omit<DemoCase, 'index'>[],
): Promise<void> {
  const cases = cast.map((member, index) => ({ ...member, index }));
  await Promise.all(
    Array.from({ length: DEMO_LANES }, async (_, lane) => {
      const storeIds = context.storeIds.filter((_, position) => position % DEMO_LANES === lane);
      const own = cases.filter(({ index }) => laneOf(index) === lane);
      for (const [position, each] of own.entries()) {
        const another = own[position - 1]?.subject ?? null;
        await playDemoCase({ ...context, storeIds, random: seededRandom(each.index) }, { ...each, another });
      }
    }),
  );
  await expireDemoCases(context, cases);
  await playDemoDesks(context);
}

/** By threes: what is told of every third or sixth case happens in every lane. */
function laneOf(index: number): number {
  return Math.floor(index / 3) % DEMO_LANES;
}
