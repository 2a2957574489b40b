import { and, eq, inArray, isNull } from 'drizzle-orm';

import { approveApplication } from '#db/commands/approve-application';
import { askForMore } from '#db/commands/ask-for-more';
import { claimApplication } from '#db/commands/claim-application';
import { confirmInStore } from '#db/commands/confirm-in-store';
import { confirmOnline } from '#db/commands/confirm-online';
import { expireApplications } from '#db/commands/expire-applications';
import { refuseInStore } from '#db/commands/refuse-in-store';
import { rejectApplication } from '#db/commands/reject-application';
import { releaseClaim } from '#db/commands/release-claim';
import { reopenApplication } from '#db/commands/reopen-application';
import { resubmitApplication } from '#db/commands/resubmit-application';
import { sendBackApplication } from '#db/commands/send-back-application';
import { undoDecision } from '#db/commands/undo-decision';
import { withdrawApplication } from '#db/commands/withdraw-application';
import { documents, visits } from '#db/schema/index';
import { calendarCode } from '#db/visit-code';
import type { StaffActor } from '#domain/actor';
import { approvalObstacles } from '#domain/approval';
import type { Verb } from '#domain/transitions';
import { DOCUMENT_POINTS, STRONGER_CHECKS } from '#domain/visit';
import { registerCarrier } from '#server/gateways/register-carrier';
import { runTermination } from '#server/jobs/run-termination';
import {
  PEPPER,
  SYSTEM,
  applicantOf,
  changeLine,
  makeApplication,
  makeDocument,
  makeLooks,
  makeVisit,
} from '#tests/support/factories';
import { CLOSED, currentDocuments, warningFor } from '#tests/support/life-world';
import type { LifeState, LifeWorld } from '#tests/support/life-world';

/** One thing that somebody tries; `verbs` are the only steps of a case that may come of it. */
export type LifeStep = {
  name: string;
  verbs: readonly Verb[];
  /** Whether it puts an earlier status back, which the table of steps does not name. */
  restores?: boolean;
  run: (world: LifeWorld, before: LifeState) => Promise<unknown>;
};

const MINUTE = 60_000;
const REJECT = 'identity.not_holder';
const MORE = 'photo.front_unreadable';

export function changeFacts(change: Parameters<typeof changeLine>[2]): LifeStep {
  return {
    name: `the line changes: ${JSON.stringify(change)}`,
    verbs: [],
    run: async ({ house }, { line }) => {
      if (line.status === 'active') await changeLine(house.owner, line, change);
    },
  };
}

export function wait(minutes: number): LifeStep {
  return {
    name: `${minutes} minutes pass`,
    verbs: [],
    run: async (world) => {
      world.now = new Date(world.now.getTime() + minutes * MINUTE);
    },
  };
}

/** Claims, looks at every photo and answers every failure that can be answered, unless `isCareless`. */
export function approve(by: number, isCareless: boolean): LifeStep {
  return decision(`approve(${by}${isCareless ? ', careless' : ''})`, by, {
    verbs: ['approve', 'escalate', 'void_first_approval'],
    decide: async (world, { application, checks }, actor) => {
      const looked = isCareless ? [] : await currentDocuments(world);
      await makeLooks(world.house.owner, { documents: looked, actor, now: world.now });
      const failed = isCareless ? [] : approvalObstacles(checks, []).unanswered;
      const overrides = failed.map((code) => ({ code, reason: 'confirmed_with_customer' as const }));
      const input = { applicationId: application.id, version: application.version, overrides };
      return approveApplication({ db: world.house.db, actor, input, now: world.now });
    },
  });
}

export function reject(by: number): LifeStep {
  return decision(`reject(${by})`, by, {
    verbs: ['reject'],
    decide: ({ house, now }, { application: { id: applicationId, version } }, actor) =>
      rejectApplication({ db: house.db, actor, input: { applicationId, version, reasons: [REJECT] }, now }),
  });
}

export function askMore(by: number): LifeStep {
  return decision(`ask for more(${by})`, by, {
    verbs: ['ask_for_more'],
    decide: ({ house, now }, { application: { id: applicationId, version } }, actor) =>
      askForMore({ db: house.db, actor, input: { applicationId, version, reasons: [MORE], slots: ['front'] }, now }),
  });
}

export function sendBack(by: number): LifeStep {
  return decision(`send back(${by})`, by, {
    verbs: ['send_back'],
    decide: ({ house, now }, { application: { id: applicationId, version } }, actor) => {
      const input = { applicationId, version, noteForColleagues: 'look again' };
      return sendBackApplication({ db: house.db, actor, input, now });
    },
  });
}

export function undo(by: number): LifeStep {
  return {
    name: `undo(${by})`,
    verbs: [],
    restores: true,
    run: ({ house, now, ...world }, { application: { id: applicationId, version } }) =>
      undoDecision({ db: house.db, actor: deciderOf(world, by), input: { applicationId, version }, now }),
  };
}

export function reopen(by: number): LifeStep {
  return {
    name: `reopen(${by})`,
    verbs: ['reopen'],
    run: ({ house, now, ...world }, { application: { id: applicationId, version } }) => {
      const input = { applicationId, version, reason: 'new_evidence', noteForColleagues: 'again' } as const;
      return reopenApplication({ db: house.db, actor: deciderOf(world, by), input, now });
    },
  };
}

/** The customer sends every photo that was asked for. */
export const resubmit: LifeStep = {
  name: 'resubmit',
  verbs: ['resubmit'],
  run: async (world, { application: { id: applicationId, requestedSlots } }) => {
    const { owner, db } = world.house;
    if (requestedSlots.length > 0) {
      const old = and(eq(documents.applicationId, applicationId), inArray(documents.slot, [...requestedSlots]));
      await owner
        .update(documents)
        .set({ replacedAt: world.now })
        .where(and(old, isNull(documents.replacedAt)));
    }
    for (const slot of requestedSlots) {
      await makeDocument(owner, { applicationId, slot, uploadedAt: new Date(world.now.getTime() + 1) });
    }
    return resubmitApplication({ db, actor: applicantOf(world.application), input: { applicationId }, now: world.now });
  },
};

export const withdraw: LifeStep = {
  name: 'withdraw',
  verbs: ['withdraw'],
  run: ({ house, application, now }) =>
    withdrawApplication({
      db: house.db,
      actor: applicantOf(application),
      input: { applicationId: application.id },
      now,
    }),
};

/** A minute later, by the route that the case has: the customer online, or the clerk at the desk with code and card. */
export const confirm: LifeStep = {
  name: 'confirm',
  verbs: ['confirm'],
  run: async (world, { application, line }) => {
    world.now = new Date(world.now.getTime() + MINUTE);
    const { house, now } = world;
    if (application.route === 'online') {
      const input = { applicationId: application.id };
      return confirmOnline({ db: house.db, actor: applicantOf(application), input, now });
    }
    const { id, version } = await standAtDesk(world);
    const documentPoints = [...DOCUMENT_POINTS];
    const proof =
      application.simCondition === 'in_hand'
        ? { code: calendarCode(PEPPER, id), iccid: line.iccid ?? undefined }
        : { strongerCheck: [...STRONGER_CHECKS] };
    const input = { visitId: id, version, documentPoints, ...proof };
    return confirmInStore({ db: house.db, actor: world.clerk, input, now, pepper: PEPPER });
  },
};

export const doubt: LifeStep = {
  name: 'the desk doubts',
  verbs: ['doubt'],
  run: async (world) => {
    const { id: visitId, version } = await standAtDesk(world);
    const input = { visitId, version, reason: 'holder_differs' } as const;
    return refuseInStore({ db: world.house.db, actor: world.clerk, input, now: world.now });
  },
};

export const terminate: LifeStep = {
  name: 'the termination runs',
  verbs: ['terminated', 'carrier_refused'],
  run: ({ house: { db }, application: { id: applicationId }, now }) =>
    runTermination({ db, actor: SYSTEM, carrier: registerCarrier({ db, actor: SYSTEM }), applicationId, now }),
};

export const expire: LifeStep = {
  name: 'what has passed expires',
  verbs: ['deadline_passed'],
  run: ({ house: { db }, now }) => expireApplications({ db, actor: SYSTEM, input: { limit: 1000 }, now }),
};

/** Another application for the line where none is open; refused by the index where one is. */
export const applyAgain: LifeStep = {
  name: 'apply again',
  verbs: [],
  run: async (world, { application, line }) => {
    if (!CLOSED.includes(application.status)) return;
    world.application = await makeApplication(world.house.owner, {
      line,
      now: world.now,
      warningVersion: warningFor(line.simKind),
    });
    world.made.push(world.application.id);
  },
};

function decision(
  name: string,
  by: number,
  {
    verbs,
    decide,
  }: { verbs: LifeStep['verbs']; decide: (world: LifeWorld, before: LifeState, by: StaffActor) => Promise<unknown> },
): LifeStep {
  return {
    name,
    verbs,
    run: async (world, before) => {
      const actor = deciderOf(world, by);
      const { db } = world.house;
      const input = { applicationId: before.application.id };
      await claimApplication({ db, actor, input, now: world.now });
      try {
        return await decide(world, before, actor);
      } catch (error) {
        await releaseClaim({ db, actor, input, now: world.now });
        throw error;
      }
    },
  };
}

function deciderOf({ deciders }: Pick<LifeWorld, 'deciders'>, by: number): StaffActor {
  return deciders[by] ?? deciders[0];
}

/** A visit of the case whose customer has just arrived; one that is there already is gone on with. */
async function standAtDesk({ house: { owner }, store, application, now }: LifeWorld) {
  const isThere = and(eq(visits.applicationId, application.id), eq(visits.status, 'arrived'));
  const [there] = await owner.select().from(visits).where(isThere);
  if (there !== undefined) return there;
  await owner
    .update(visits)
    .set({ status: 'cancelled' })
    .where(and(eq(visits.storeId, store.id), inArray(visits.status, ['booked', 'arrived'])));
  const given = { applicationId: application.id, store, status: 'arrived', arrivedAt: now } as const;
  return makeVisit(owner, { ...given, startsAt: new Date(Math.floor(now.getTime() / MINUTE) * MINUTE) });
}
