import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { assignVisits } from '#domain/closing/assignment';
import type { Assignment, AssignmentProblem } from '#domain/closing/assignment';
import { loadSolver } from '#server/closing/highs-programme';

const open = await loadSolver({ seconds: 10 });

type Table = { capacities: number[]; costs: (number | null)[][] };

const tables: fc.Arbitrary<Table> = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 5 }))
  .chain(([visits, places]) =>
    fc.record({
      capacities: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: places, maxLength: places }),
      costs: fc.array(
        fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }), { minLength: places, maxLength: places }),
        { minLength: visits, maxLength: visits },
      ),
    }),
  );

describe('the assignment', () => {
  test('places as many as anybody could, at the least cost, held against every way there is', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const found = worthOf(assignVisits(problemOf(table), open), table);
        expect(found).toEqual(bestOf(table, 0, table.capacities));
      }),
      { numRuns: 150 },
    );
  });

  test('looks beyond the places that are nearest to each when others need them', () => {
    const places = 40;
    const costs = Array.from({ length: places }, () => Array.from({ length: places }, (_, place) => place));
    const assignment = assignVisits(problemOf({ capacities: costs.map(() => 1), costs }), open);
    expect(assignment.toSorted((a, b) => Number(a) - Number(b))).toEqual(costs.map((_, place) => place));
  });
});

function problemOf({ capacities, costs }: Table): AssignmentProblem {
  return { visits: costs.length, capacities, costOf: (visit, place) => costs[visit]?.[place] ?? null };
}

type Worth = { placed: number; cost: number };

function worthOf(assignment: Assignment, { capacities, costs }: Table): Worth {
  const used = capacities.map((_, place) => assignment.filter((taken) => taken === place).length);
  expect(used.every((count, place) => count <= (capacities[place] ?? 0))).toBe(true);
  const paid = assignment.flatMap((place, visit) => (place === null ? [] : [costs[visit]?.[place] ?? NaN]));
  return { placed: paid.length, cost: paid.reduce((sum, cost) => sum + cost, 0) };
}

/** Every way to place the visits from `visit` on. */
function bestOf({ costs }: Pick<Table, 'costs'>, visit: number, left: readonly number[]): Worth {
  const own = costs[visit];
  if (own === undefined) return { placed: 0, cost: 0 };
  const ways = own.flatMap((cost, place) => {
    if (cost === null || (left[place] ?? 0) === 0) return [];
    const rest = bestOf({ costs }, visit + 1, left.with(place, (left[place] ?? 0) - 1));
    return [{ placed: rest.placed + 1, cost: rest.cost + cost }];
  });
  return [...ways, bestOf({ costs }, visit + 1, left)].reduce((best, way) =>
    way.placed > best.placed || (way.placed === best.placed && way.cost < best.cost) ? way : best,
  );
}
