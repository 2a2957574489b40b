import fc from 'fast-check';

import { completeTermination } from '#db/commands/complete-termination';
import { disputeTermination } from '#db/commands/dispute-termination';
import { notePendingTermination } from '#db/commands/note-pending-termination';
import { refuseTermination } from '#db/commands/refuse-termination';
import type { Db } from '#db/client';
import { DomainError } from '#domain/domain-error';
import { escalatesAt, nextAskAt } from '#domain/termination';
import type { CarrierAnswer, CarrierGateway, OrderStatus } from '#domain/termination';
import { runTermination } from '#server/jobs/run-termination';
import { SYSTEM, applicantOf } from '#tests/support/factories';

/** What the carrier does when it is called: answers, loses the order, loses its answer, or acts and loses its answer. */
export const MOODS = ['pending', 'terminated', 'refused', 'away', 'lost', 'acts and is lost'] as const;
export type Mood = (typeof MOODS)[number];

type Books = 'nothing' | 'pending' | 'terminated' | 'refused';

/** What the model says of one order, and the carrier's own books about it. */
export type SagaModel = {
  now: number;
  status: OrderStatus;
  leavesAt: number;
  placedAt: number | null;
  attempts: number;
  nextAskAt: number;
  isEscalated: boolean;
  books: Books;
};

export type RealSaga = {
  db: Db;
  application: { id: string };
  orderId: string;
  /** By id, what the carrier has of each order. */
  books: Map<string, Books>;
};

type SagaCommand = fc.AsyncCommand<SagaModel, RealSaga>;
type Check = (model: SagaModel, real: RealSaga) => Promise<void>;

const OVER: readonly OrderStatus[] = ['terminated', 'refused', 'stopped'];

export function sagaCommands(check: Check): fc.Arbitrary<SagaCommand>[] {
  const checked = (name: string, run: (model: SagaModel, real: RealSaga) => Promise<void>): SagaCommand => ({
    check: () => true,
    run: async (model, real) => {
      await run(model, real);
      await check(model, real);
    },
    toString: () => name,
  });
  return [
    fc.constantFrom(1_000, 10_000, 60_000, 20 * 60_000, 45 * 60_000).map((ms) =>
      checked(`wait ${ms / 1000} s`, async (model) => {
        model.now += ms;
      }),
    ),
    fc
      .constantFrom(...MOODS)
      .map((mood) => checked(`a turn, the carrier: ${mood}`, (...saga) => takeTurn(mood, ...saga))),
    fc.constantFrom(...MOODS).map((mood) =>
      checked(`three turns at once, the carrier: ${mood}`, async (model, real) => {
        const rest = Promise.allSettled([turn(mood, model, real), turn(mood, model, real)]);
        await takeTurn(mood, model, real);
        await rest;
      }),
    ),
    fc.constant(checked('the customer: this was not me', dispute)),
    fc.constant(checked('the carrier says it again', repeat)),
  ];
}

function turn(mood: Mood, model: SagaModel, real: RealSaga): Promise<void> {
  const now = new Date(model.now);
  return runTermination({
    db: real.db,
    actor: SYSTEM,
    carrier: moody(mood, real),
    applicationId: real.application.id,
    now,
  });
}

async function takeTurn(mood: Mood, model: SagaModel, real: RealSaga): Promise<void> {
  await turn(mood, model, real).catch((error: unknown) => {
    if (!(error instanceof Silent)) throw error;
  });
  if (OVER.includes(model.status) || model.nextAskAt > model.now) return;
  model.placedAt ??= model.now;
  model.attempts += 1;
  const placedAt = new Date(model.placedAt);
  const now = new Date(model.now);
  model.nextAskAt = nextAskAt({ attempts: model.attempts, placedAt, now }).getTime();
  model.isEscalated ||= escalatesAt(placedAt) <= now;
  if (model.status === 'cooling') model.status = 'placing';
  if (mood !== 'away') model.books = booksAfter(model.books, mood);
  if (mood === 'away' || mood === 'lost' || mood === 'acts and is lost') return;
  model.status = model.books === 'pending' || model.books === 'nothing' ? 'placed' : model.books;
}

class Silent extends Error {}

function booksAfter(books: Books, mood: Exclude<Mood, 'away'>): Books {
  if (books === 'terminated' || books === 'refused') return books;
  if (mood === 'pending' || mood === 'lost') return 'pending';
  return mood === 'refused' ? 'refused' : 'terminated';
}

function moody(mood: Mood, { books }: RealSaga): CarrierGateway {
  const hear = async (orderId: string): Promise<CarrierAnswer> => {
    if (mood === 'away') throw new Silent();
    const kept = booksAfter(books.get(orderId) ?? 'nothing', mood);
    books.set(orderId, kept);
    if (mood === 'lost' || mood === 'acts and is lost') throw new Silent();
    if (kept === 'refused') return { refused: 'carrier_objects' };
    return kept === 'terminated' ? 'terminated' : 'pending';
  };
  return {
    place: ({ orderId }) => hear(orderId),
    ask: async ({ orderId }) => {
      if (mood === 'away') throw new Silent();
      return books.has(orderId) ? hear(orderId) : 'unknown';
    },
  };
}

async function dispute(model: SagaModel, { db, application }: RealSaga): Promise<void> {
  const input = { applicationId: application.id };
  const work = disputeTermination({ db, actor: applicantOf(application), input, now: new Date(model.now) });
  const refused = await work.then(
    () => null,
    (error: unknown) => (error instanceof DomainError ? error.code : 'no DomainError'),
  );
  const expected = model.status === 'cooling' ? null : OVER.includes(model.status) ? 'wrong_status' : 'order_left';
  if (refused !== expected) throw new Error(`this was not me: ${refused}, not ${expected}`);
  if (expected === null) model.status = 'stopped';
}

/** What it has in its books is true whenever it is said. */
async function repeat(model: SagaModel, { db, orderId }: RealSaga): Promise<void> {
  const by = { db, actor: SYSTEM, now: new Date(model.now) };
  if (model.books === 'nothing') return;
  if (model.books === 'pending') await notePendingTermination({ ...by, input: { orderId } });
  if (model.books === 'terminated') await completeTermination({ ...by, input: { orderId } });
  if (model.books === 'refused') await refuseTermination({ ...by, input: { orderId, reason: 'carrier_objects' } });
  model.status = model.books === 'pending' ? 'placed' : model.books;
}
