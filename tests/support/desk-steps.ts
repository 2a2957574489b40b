import { eq, sql } from 'drizzle-orm';

import { arriveVisit } from '#db/commands/arrive-visit';
import { confirmInStore } from '#db/commands/confirm-in-store';
import { refuseInStore } from '#db/commands/refuse-in-store';
import { takeBackArrival } from '#db/commands/take-back-arrival';
import { applications } from '#db/schema/index';
import { calendarCode } from '#db/visit-code';
import { DOCUMENT_POINTS } from '#domain/visit';
import type { DeskReason } from '#domain/visit';
import { PEPPER } from '#tests/support/factories';
import { refused } from '#tests/support/visit-model';
import type { Kept, VisitModel } from '#tests/support/visit-model';
import { call, caseOf, named, no, yes } from '#tests/support/visit-step';
import type { Step } from '#tests/support/visit-step';
import type { RealVisits } from '#tests/support/visit-world';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CODE_TRIES = 5;

/** A step with the `nth` of the visits in `status`; where there is none, now and then with another, which is refused. */
function visitIn(status: Kept['status'], nth: number) {
  const among = (model: VisitModel) => {
    const kept = model.kept.filter(({ isOffer }) => !isOffer);
    const fitting = kept.filter((visit) => visit.status === status);
    return fitting.length > 0 || nth < 3 ? fitting : kept;
  };
  return {
    check: (model: VisitModel) => among(model).length > 0,
    visitOf: (model: VisitModel): Kept => {
      const visits = among(model);
      const visit = visits[nth % visits.length];
      if (visit === undefined) throw new Error('no such visit');
      return visit;
    },
  };
}

/** The customer comes so many minutes after the visit's begin; at once where that is past. */
export function arriveStep(nth: number, minutes: number): Step {
  const { check, visitOf } = visitIn('booked', nth);
  return {
    name: `arrive(${nth}, ${minutes} min after)`,
    check,
    predict: (model) => {
      const visit = visitOf(model);
      model.now = Math.max(model.now, visit.startsAt + minutes * MINUTE);
      const isTooLate = visit.status === 'booked' && model.mayBeMissed(visit);
      if (!model.isToday(visit) || isTooLate) return no(refused('not_eligible'));
      if (visit.status !== 'booked') return no(refused('wrong_status'));
      return yes(() => Object.assign(visit, { status: 'arrived', version: visit.version + 1 }));
    },
    run: (real, model) => arriveVisit(call(real, model, { actor: real.store.clerk, input: named(visitOf(model)) })),
  };
}

export function takeBackStep(nth: number): Step {
  const { check, visitOf } = visitIn('arrived', nth);
  return {
    name: `take back(${nth})`,
    check,
    predict: (model) => {
      const visit = visitOf(model);
      if (!model.isToday(visit)) return no(refused('not_eligible'));
      if (visit.status !== 'arrived') return no(refused('wrong_status'));
      return yes(() => Object.assign(visit, { status: 'booked', version: visit.version + 1 }));
    },
    run: (real, model) => takeBackArrival(call(real, model, { actor: real.store.clerk, input: named(visitOf(model)) })),
  };
}

/** With the code of the calendar entry or a wrong one; a wrong one is kept in the audit, and five of them lock the right one too. */
export function confirmInStoreStep(nth: number, isRight: boolean): Step {
  const { check, visitOf } = visitIn('arrived', nth);
  return {
    name: `confirm in store(${nth}, ${isRight ? 'right' : 'wrong'} code)`,
    check,
    predict: (model) => {
      const visit = visitOf(model);
      const first = model.awaits(visit.owner);
      if (!first.ok) return no(first);
      if (visit.status !== 'arrived') return no(refused('wrong_status'));
      if (!model.isToday(visit)) return no(refused('not_eligible'));
      const isLocked = visit.wrongTries >= CODE_TRIES;
      if (isRight && !isLocked) return yes(() => model.confirm(visit));
      const apply = () => void (visit.wrongTries += 1);
      return { answer: refused(isLocked ? 'code_locked' : 'code_wrong'), apply, leaves: 1 };
    },
    run: (real, model) => confirm(real, model, { visit: visitOf(model), isRight }),
  };
}

/** A visit that the desk has ended is confirmed no more, whatever has become of its case. */
export function confirmEndedStep(nth: number): Step {
  const endedOf = (model: VisitModel) => model.ended[nth % model.ended.length];
  return {
    name: `confirm what has ended(${nth})`,
    check: (model) => model.ended.length > 0,
    predict: (model) => {
      const first = model.awaits(endedOf(model)?.owner ?? -1);
      return no(first.ok ? refused('wrong_status') : first);
    },
    run: async (real, model) => {
      const visit = endedOf(model);
      if (visit !== undefined) await confirm(real, model, { visit, isRight: true });
    },
  };
}

function confirm(real: RealVisits, model: VisitModel, { visit, isRight }: { visit: Kept; isRight: boolean }) {
  const right = calendarCode(PEPPER, visit.id);
  const wrong = `${(Number(right) + 1) % 1_000_000}`.padStart(6, '0');
  const seen = { documentPoints: [...DOCUMENT_POINTS], iccid: caseOf(real, visit.owner).iccid };
  const input = { ...named(visit), ...seen, code: isRight ? right : wrong };
  return confirmInStore({ ...call(real, model, { actor: real.store.clerk, input }), pepper: PEPPER });
}

/** Whoever did not convince the desk is reviewed again; whoever only lacked something books again. */
export function refuseStep(nth: number, reason: DeskReason, isDoubt: boolean): Step {
  const { check, visitOf } = visitIn('arrived', nth);
  return {
    name: `refuse(${nth}, ${reason})`,
    check,
    predict: (model) => {
      const visit = visitOf(model);
      if (visit.status !== 'arrived') return no(refused('wrong_status'));
      const first = model.awaits(visit.owner);
      if (isDoubt && !first.ok) return no(first);
      return yes(() => (isDoubt ? model.doubt(visit) : model.finish(visit)));
    },
    run: (real, model) => {
      const input = { ...named(visitOf(model)), reason };
      return refuseInStore(call(real, model, { actor: real.store.clerk, input }));
    },
  };
}

/** The review that follows a doubt is none of a visit's: its outcome is written as it is. */
export function approveStep(nth: number): Step {
  const doubted = (model: VisitModel) =>
    model.cases.flatMap(({ status }, index) => (status === 'submitted' ? [index] : []));
  const indexOf = (model: VisitModel) => doubted(model)[nth % doubted(model).length] ?? -1;
  return {
    name: `approve again(${nth})`,
    check: (model) => doubted(model).length > 0,
    predict: (model) => {
      const index = indexOf(model);
      return yes(() => model.approve(index, model.now + 3 * DAY));
    },
    run: async (real, model) => {
      await real.house.owner
        .update(applications)
        .set({
          status: 'awaiting_confirmation',
          version: sql`${applications.version} + 1`,
          approvedBy: real.store.approvedBy,
          approvedAt: new Date(model.now),
          confirmBy: new Date(model.now + 3 * DAY),
        })
        .where(eq(applications.id, caseOf(real, indexOf(model)).id));
    },
  };
}
