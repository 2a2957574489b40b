import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';

import { acceptOffer } from '#db/commands/accept-offer';
import { bookVisit } from '#db/commands/book-visit';
import { cancelVisit } from '#db/commands/cancel-visit';
import { confirmHold } from '#db/commands/confirm-hold';
import { declineOffer } from '#db/commands/decline-offer';
import { expireApplications } from '#db/commands/expire-applications';
import { holdVisit } from '#db/commands/hold-visit';
import { joinWait } from '#db/commands/join-wait';
import { leaveWait } from '#db/commands/leave-wait';
import { missForgottenVisits } from '#db/commands/miss-forgotten-visits';
import { missVisit } from '#db/commands/miss-visit';
import { moveVisit } from '#db/commands/move-visit';
import { offerPlaces } from '#db/commands/offer-places';
import { removeSpecialDay } from '#db/commands/remove-special-day';
import { saveDesk } from '#db/commands/save-desk';
import { saveSpecialDay } from '#db/commands/save-special-day';
import { auditEvents, visits } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import {
  approveStep,
  arriveStep,
  confirmEndedStep,
  confirmInStoreStep,
  refuseStep,
  takeBackStep,
} from '#tests/support/desk-steps';
import { SYSTEM } from '#tests/support/factories';
import { OK, dateOf, refused, slotAt } from '#tests/support/visit-model';
import type { Answer, Kept, VisitModel } from '#tests/support/visit-model';
import { call, caseOf, named, no, own, ownVisit } from '#tests/support/visit-step';
import type { Made, Step } from '#tests/support/visit-step';
import { versionOf } from '#tests/support/visit-world';
import type { RealVisits } from '#tests/support/visit-world';

type Check = (model: VisitModel, real: RealVisits) => Promise<void>;
type Command = fc.AsyncCommand<VisitModel, RealVisits>;

const MINUTE = 60_000;

/** Why the desk refuses, and whether that puts the approval in question. */
const REFUSALS = [
  ['customer_left', false],
  ['card_missing', false],
  ['document_differs', true],
] as const;

/** Every step of every verb, each held against the model and then against the rows. */
export function VISIT_COMMANDS(expectModel: Check): fc.Arbitrary<Command>[] {
  const one = fc.nat({ max: 3 });
  const place = fc.tuple(fc.constantFrom(0, 1, 1, 1, 1, 2, 4), fc.constantFrom(0, 0, 0, 1, 1, 4, 6));
  const to = (step: Step): Command => ({
    check: (model) => step.check?.(model) ?? true,
    toString: () => step.name,
    run: async (model, real) => {
      const before = await countEvents(real);
      const { answer, apply, leaves = 0 } = step.predict(model);
      const actual = await answerOf(() => step.run(real, model));
      if (JSON.stringify(actual.answer) !== JSON.stringify(answer)) {
        throw new Error(
          `${step.name}: the model says ${JSON.stringify(answer)}, the house ${JSON.stringify(actual.answer)}`,
        );
      }
      const left = answer.ok ? 0 : (await countEvents(real)) - before;
      if (left !== leaves) throw new Error(`${step.name}: a refusal left ${left} events`);
      if (answer.ok || leaves > 0) apply(actual.made);
      await nameOffers(model, real);
      await expectModel(model, real);
    },
  });
  const often = (times: number, step: fc.Arbitrary<Command>) => Array.from({ length: times }, () => step);
  return [
    ...often(
      4,
      fc.tuple(one, place).map(([index, at]) => to(bookStep(index, at))),
    ),
    ...often(
      3,
      fc.tuple(one, place).map(([index, at]) => to(holdStep(index, at))),
    ),
    ...often(
      2,
      fc.tuple(one, fc.nat({ max: 4 }), fc.nat({ max: 16 })).map((args) => to(overrideStep(...args))),
    ),
    ...often(
      4,
      one.map((index) => to(confirmStep(index))),
    ),
    ...often(
      4,
      fc.tuple(one, place).map(([index, at]) => to(moveStep(index, at))),
    ),
    ...often(
      3,
      one.map((index) => to(cancelStep(index))),
    ),
    ...often(
      3,
      one.map((index) => to(missStep(index))),
    ),
    ...often(
      3,
      one.map((index) => to(joinStep(index))),
    ),
    ...often(
      4,
      one.map((index) => to(acceptStep(index))),
    ),
    ...often(
      2,
      one.map((index) => to(declineStep(index))),
    ),
    ...often(4, fc.constant(to(sweepStep))),
    ...often(
      3,
      fc.constantFrom(1, 10, 20, 60, 95, 600).map((minutes) => to(passStep(minutes))),
    ),
    ...often(
      2,
      one.map((index) => to(passToStep(index))),
    ),
    ...often(
      6,
      fc.tuple(one, fc.constantFrom(-60, 1, 1, 14, 14, 16)).map((args) => to(arriveStep(...args))),
    ),
    ...often(
      2,
      one.map((index) => to(takeBackStep(index))),
    ),
    ...often(
      4,
      fc.tuple(one, fc.constantFrom(true, true, false)).map((args) => to(confirmInStoreStep(...args))),
    ),
    ...often(
      4,
      fc.tuple(one, fc.constantFrom(...REFUSALS)).map(([index, [why, isDoubt]]) => to(refuseStep(index, why, isDoubt))),
    ),
    ...often(
      2,
      one.map((index) => to(confirmEndedStep(index))),
    ),
    ...often(
      4,
      one.map((index) => to(approveStep(index))),
    ),
    one.map((index) => to(leaveStep(index))),
    fc.constant(to(expireStep)),
    fc.constant(to(forgetStep)),
    fc.nat({ max: 3 }).map((day) => to(closeStep(day))),
    fc.nat({ max: 1 }).map((desk) => to(deskStep(desk))),
  ];
}

function placed(model: VisitModel, index: number, startsAt: number, status: 'held' | 'booked', isFree = false) {
  const before = model.own(index);
  if (before?.status === 'booked' || model.isAtDesk(before)) return no(refused('conflict'));
  const found = model.find(index, startsAt, { except: before, isFree });
  if (!found.ok || !('desk' in found)) return no(found);
  return { answer: OK, apply: ({ id }: Made) => model.place(index, { id, desk: found.desk, startsAt }, status) };
}

function bookStep(index: number, [day, slot]: [number, number]): Step {
  return {
    name: `book(${index}, day ${day}, slot ${slot})`,
    predict: (model) => {
      const first = [model.awaits(index), model.triesLeft(index)].find(({ ok }) => !ok);
      return first === undefined ? placed(model, index, slotAt(model.now, day, slot), 'booked') : no(first);
    },
    run: (real, model) =>
      bookVisit(call(real, model, { actor: own(real, index), input: wanted(real, model, index, [day, slot]) })),
  };
}

function holdStep(index: number, [day, slot]: [number, number]): Step {
  return {
    name: `hold(${index}, day ${day}, slot ${slot})`,
    predict: (model) => {
      const first = [model.awaits(index), model.triesLeft(index)].find(({ ok }) => !ok);
      return first === undefined ? placed(model, index, slotAt(model.now, day, slot), 'held') : no(first);
    },
    run: (real, model) =>
      holdVisit(call(real, model, { actor: own(real, index), input: wanted(real, model, index, [day, slot]) })),
  };
}

/** A supervisor, with a reason: notice, hours and the tries are left aside, the desks never. */
function overrideStep(index: number, day: number, half: number): Step {
  const startsAt = (model: VisitModel) => slotAt(model.now, day, 0) + half * 30 * MINUTE;
  return {
    name: `override(${index}, day ${day}, half hour ${half})`,
    predict: (model) => {
      const first = model.awaits(index);
      return first.ok ? placed(model, index, startsAt(model), 'booked', true) : no(first);
    },
    run: (real, model) => {
      const place = { storeId: real.store.id, startsAt: new Date(startsAt(model)), override: 'store_agreed' } as const;
      const input = { applicationId: caseOf(real, index).id, ...place };
      return bookVisit(call(real, model, { actor: real.store.supervisor, input }));
    },
  };
}

function wanted(real: RealVisits, model: VisitModel, index: number, [day, slot]: [number, number]) {
  const startsAt = new Date(slotAt(model.now, day, slot));
  return { applicationId: caseOf(real, index).id, storeId: real.store.id, startsAt };
}

function confirmStep(index: number): Step {
  return {
    name: `confirm(${index})`,
    check: (model) => model.own(index)?.status === 'held',
    predict: (model) => {
      const [visit, first] = [ownVisit(model, index), model.awaits(index)];
      if (!first.ok) return no(first);
      if (visit.until <= model.now) return no(refused('hold_expired'));
      return {
        answer: OK,
        apply: () => Object.assign(visit, { status: 'booked', version: visit.version + 1, until: Infinity }),
      };
    },
    run: (real, model) =>
      confirmHold(call(real, model, { actor: own(real, index), input: named(ownVisit(model, index)) })),
  };
}

function moveStep(index: number, [day, slot]: [number, number]): Step {
  return {
    name: `move(${index}, day ${day}, slot ${slot})`,
    check: (model) => model.own(index)?.status === 'booked',
    predict: (model) => {
      const [visit, first, startsAt] = [ownVisit(model, index), model.awaits(index), slotAt(model.now, day, slot)];
      if (!first.ok) return no(first);
      const found = model.find(index, startsAt, { except: visit });
      if (!found.ok || !('desk' in found)) return no(found);
      return { answer: OK, apply: () => model.move(index, visit, { desk: found.desk, startsAt }) };
    },
    run: (real, model) => {
      const { storeId, startsAt } = wanted(real, model, index, [day, slot]);
      const input = { ...named(ownVisit(model, index)), storeId, startsAt };
      return moveVisit(call(real, model, { actor: own(real, index), input }));
    },
  };
}

function cancelStep(index: number): Step {
  return {
    name: `cancel(${index})`,
    check: (model) => model.own(index) !== undefined,
    predict: (model) => {
      const visit = ownVisit(model, index);
      return visit.status === 'arrived'
        ? no(refused('wrong_status'))
        : { answer: OK, apply: () => model.remove(visit) };
    },
    run: (real, model) =>
      cancelVisit(call(real, model, { actor: own(real, index), input: named(ownVisit(model, index)) })),
  };
}

function missStep(index: number): Step {
  return {
    name: `miss(${index})`,
    check: (model) => model.own(index)?.status === 'booked',
    predict: (model) => {
      const visit = ownVisit(model, index);
      return model.mayBeMissed(visit) ? { answer: OK, apply: () => model.miss(visit) } : no(refused('not_eligible'));
    },
    run: (real, model) =>
      missVisit(call(real, model, { actor: real.store.clerk, input: named(ownVisit(model, index)) })),
  };
}

function joinStep(index: number): Step {
  return {
    name: `join(${index})`,
    predict: (model) => {
      const first = [model.awaits(index), model.triesLeft(index)].find(({ ok }) => !ok);
      if (first !== undefined) return no(first);
      if (model.own(index)?.status === 'arrived') return no(refused('wrong_status'));
      const one = model.caseOf(index);
      return { answer: OK, apply: ({ id }) => void (one.wait ??= { id, turn: model.now, known: [] }) };
    },
    run: async (real, model) => {
      const input = {
        applicationId: caseOf(real, index).id,
        storeIds: [real.store.id],
        weekdays: [],
        dayParts: [],
        abilities: [],
      };
      const { waitId } = await joinWait(call(real, model, { actor: own(real, index), input }));
      return { id: waitId };
    },
  };
}

function leaveStep(index: number): Step {
  return {
    name: `leave(${index})`,
    predict: (model) => ({ answer: OK, apply: () => model.endWait(index) }),
    run: (real, model) =>
      leaveWait(call(real, model, { actor: own(real, index), input: { applicationId: caseOf(real, index).id } })),
  };
}

function offerOf(model: VisitModel, index: number): Kept {
  const offer = model.offer(index);
  if (offer === undefined) throw new Error('no such offer');
  return offer;
}

function acceptStep(index: number): Step {
  return {
    name: `accept(${index})`,
    check: (model) => model.offer(index) !== undefined,
    predict: (model) => {
      const [offer, first, before] = [offerOf(model, index), model.awaits(index), model.own(index)];
      if (offer.until <= model.now) return no(refused('offer_expired'));
      if (!first.ok) return no(first);
      if (model.isAtDesk(before)) return no(refused('wrong_status'));
      return { answer: OK, apply: () => accept(model, index, offer, before) };
    },
    run: (real, model) =>
      acceptOffer(call(real, model, { actor: own(real, index), input: { visitId: offerOf(model, index).id } })),
  };
}

/** A booked visit moves there and stays the same; else the offer itself becomes the visit. */
function accept(model: VisitModel, index: number, offer: Kept, before: Kept | undefined): void {
  if (before?.status === 'booked') {
    const { desk, startsAt } = offer;
    model.remove(offer);
    Object.assign(before, { desk, startsAt, version: before.version + 1 });
  } else {
    if (before !== undefined) model.remove(before);
    Object.assign(offer, { status: 'booked', isOffer: false, version: 1, until: Infinity });
  }
  model.endWait(index);
}

function declineStep(index: number): Step {
  return {
    name: `decline(${index})`,
    check: (model) => model.offer(index) !== undefined,
    predict: (model) => {
      const offer = offerOf(model, index);
      if (offer.until <= model.now) return no(refused('offer_expired'));
      return { answer: OK, apply: () => model.end(offer, false) };
    },
    run: (real, model) =>
      declineOffer(call(real, model, { actor: own(real, index), input: { visitId: offerOf(model, index).id } })),
  };
}

const sweepStep: Step = {
  name: 'offer',
  predict: (model) => ({ answer: OK, apply: () => void model.sweep() }),
  run: (real, model) => offerPlaces(call(real, model, { actor: SYSTEM, input: { storeId: real.store.id } })),
};

const expireStep: Step = {
  name: 'expire',
  predict: (model) => ({ answer: OK, apply: () => model.expire() }),
  run: (real, model) => expireApplications(call(real, model, { actor: SYSTEM, input: { limit: 50 } })),
};

const forgetStep: Step = {
  name: 'forget',
  predict: (model) => ({
    answer: OK,
    apply: () => {
      for (const visit of model.forgotten()) model.miss(visit);
    },
  }),
  run: (real, model) => missForgottenVisits(call(real, model, { actor: SYSTEM, input: { limit: 50 } })),
};

/** A day that is closed, or opened again: visits stay, places go. */
function closeStep(day: number): Step {
  return {
    name: `close(day ${day})`,
    predict: (model) => {
      const date = dateOf(model.now, day);
      return { answer: OK, apply: () => void (model.closed.delete(date) || model.closed.add(date)) };
    },
    run: async (real, model) => {
      const date = dateOf(model.now, day);
      const change = {
        storeId: real.store.id,
        version: await versionOf(real),
        acknowledged: model.kept.map(({ id }) => id),
      };
      const actor = real.store.admin;
      return model.closed.has(date)
        ? removeSpecialDay(call(real, model, { actor, input: { ...change, date } }))
        : saveSpecialDay(
            call(real, model, { actor, input: { ...change, day: { date, name: 'Closed', periods: [] } } }),
          );
    },
  };
}

function deskStep(desk: number): Step {
  return {
    name: `turn(desk ${desk})`,
    predict: (model) => ({ answer: OK, apply: () => void (model.desks[desk] = model.desks[desk] !== true) }),
    run: async (real, model) => {
      const deskId = real.store.deskIds[desk] ?? '';
      const change = {
        storeId: real.store.id,
        version: await versionOf(real),
        acknowledged: model.kept.map(({ id }) => id),
      };
      const input = {
        ...change,
        deskId,
        desk: { label: `${desk + 1}`, abilities: [] },
        active: model.desks[desk] !== true,
      };
      return saveDesk(call(real, model, { actor: real.store.admin, input }));
    },
  };
}

function passStep(minutes: number): Step {
  return {
    name: `pass(${minutes} min)`,
    predict: (model) => ({ answer: OK, apply: () => void (model.now += minutes * MINUTE) }),
    run: async () => undefined,
  };
}

/** Until the customer is a minute too late, where the visit lies ahead. */
function passToStep(index: number): Step {
  const to = (model: VisitModel) => ownVisit(model, index).startsAt + 16 * MINUTE;
  return {
    name: `pass(to the visit of ${index})`,
    check: (model) => model.own(index) !== undefined && to(model) > model.now,
    predict: (model) => ({ answer: OK, apply: () => void (model.now = to(model)) }),
    run: async () => undefined,
  };
}

async function answerOf(work: () => Promise<unknown>): Promise<{ answer: Answer; made: Made }> {
  try {
    const made = await work();
    const hasId = typeof made === 'object' && made !== null && 'id' in made && typeof made.id === 'string';
    return { answer: OK, made: { id: hasId ? `${made.id}` : '' } };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { answer: refused(error.code), made: { id: '' } };
  }
}

async function countEvents({ house }: RealVisits): Promise<number> {
  return house.owner.$count(auditEvents);
}

/** An offer's id is the house's; its case, desk and time are the model's own. */
async function nameOffers(model: VisitModel, real: RealVisits): Promise<void> {
  for (const offer of model.kept.filter(({ isOffer, id }) => isOffer && id === '')) {
    const isIt = and(eq(visits.applicationId, caseOf(real, offer.owner).id), eq(visits.status, 'held'));
    const rows = await real.house.owner.select().from(visits).where(isIt);
    offer.id = rows.find(({ waitId }) => waitId !== null)?.id ?? 'not offered';
  }
}
