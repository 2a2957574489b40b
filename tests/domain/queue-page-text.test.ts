import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readQueuePage, writeQueuePage } from '#components/queue/queue-page-text';
import type { QueueRow } from '#db/queries/list-applications';
import { APPLICATION_STATUSES, ROUTES, SIM_KINDS } from '#domain/application';
import { CHECK_OUTCOMES } from '#domain/check';

const instant = fc.date({ noInvalidDate: true });
const row: fc.Arbitrary<QueueRow> = fc.record({
  id: fc.uuid(),
  reference: fc.string(),
  status: fc.constantFrom(...APPLICATION_STATUSES),
  customer: fc.string({ unit: 'grapheme' }),
  msisdn: fc.string(),
  simKind: fc.constantFrom(...SIM_KINDS),
  route: fc.constantFrom(...ROUTES),
  worst: fc.option(fc.constantFrom(...CHECK_OUTCOMES)),
  outcomes: fc.record({ fail: fc.nat(), unknown: fc.nat(), warn: fc.nat(), pass: fc.nat() }),
  submittedAt: instant,
  dueAt: fc.option(instant),
  isDueSoon: fc.boolean(),
  holder: fc.option(fc.record({ name: fc.string({ unit: 'grapheme' }), isMe: fc.boolean(), until: instant })),
});
const page = fc.record({ rows: fc.array(row), before: fc.option(fc.string()), after: fc.option(fc.string()) });

test('a page that was written as text is read as it was', () => {
  fc.assert(
    fc.property(page, (given) => {
      expect(readQueuePage(writeQueuePage(given))).toEqual(given);
    }),
  );
});
