import { asc, desc, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { readSaidReasons } from '#db/read-said-reasons';
import type { SaidReason } from '#db/read-said-reasons';
import { auditEvents, decisions, messages, staff, stores, visits } from '#db/schema/index';
import type { Locale } from '#domain/application';
import { EVENT_NAMES } from '#domain/audit';
import type { EventName } from '#domain/audit';
import type { DocumentSlot } from '#domain/document';
import { foldTimeline } from '#domain/timeline';
import type { TimelineEntry } from '#domain/timeline';
import type { VisitStatus } from '#domain/visit';

export type CaseDecision = {
  id: string;
  kind: (typeof decisions.$inferSelect)['kind'];
  by: string;
  at: Date;
  reasonCodes: string[];
  /** Those that supervisors keep, as they were said on that day. */
  reasons: SaidReason[];
  requestedSlots: DocumentSlot[];
  noteForColleagues: string | null;
  textForCustomer: string | null;
};

export type CaseLetter = {
  id: string;
  locale: Locale;
  subject: string;
  body: string;
  status: (typeof messages.$inferSelect)['status'];
  createdAt: Date;
};

export type CaseVisit = {
  storeName: Record<Locale, string>;
  status: VisitStatus;
  startsAt: Date;
  timeZone: string;
};

export type CaseStory = {
  timeline: TimelineEntry[];
  decisions: CaseDecision[];
  letters: CaseLetter[];
  visit: CaseVisit | null;
};

const MAX_EVENTS = 400;

/** What has happened in a case so far, newest first: events, decisions, letters and the latest visit. */
export async function readCaseStory(executor: Executor, applicationId: string): Promise<CaseStory> {
  const [events, decided, said, letters, visit] = await Promise.all([
    readEvents(executor, applicationId),
    readDecisions(executor, applicationId),
    readSaidReasons(executor, applicationId),
    readLetters(executor, applicationId),
    readVisit(executor, applicationId),
  ]);
  return {
    timeline: foldTimeline(
      events.map(({ before, ...event }) => ({ ...event, saidReasons: said.labelsOf({ ...event, before }) })),
    ),
    decisions: decided.map((decision) => ({ ...decision, reasons: said.of(decision) })),
    letters,
    visit,
  };
}

async function readEvents(executor: Executor, applicationId: string) {
  const rows = await executor
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      name: auditEvents.name,
      actorKind: auditEvents.actorKind,
      actorName: staff.name,
      reasonCodes: auditEvents.reasonCodes,
      before: auditEvents.before,
    })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.actorId))
    .where(eq(auditEvents.applicationId, applicationId))
    .orderBy(desc(auditEvents.id))
    .limit(MAX_EVENTS);
  return rows.flatMap((row) => {
    const name = EVENT_NAMES.find((known): known is EventName => known === row.name);
    return name === undefined ? [] : [{ ...row, name }];
  });
}

function readDecisions(executor: Executor, applicationId: string): Promise<Omit<CaseDecision, 'reasons'>[]> {
  return executor
    .select({
      id: decisions.id,
      kind: decisions.kind,
      by: staff.name,
      at: decisions.decidedAt,
      reasonCodes: decisions.reasonCodes,
      requestedSlots: decisions.requestedSlots,
      noteForColleagues: decisions.noteForColleagues,
      textForCustomer: decisions.textForCustomer,
    })
    .from(decisions)
    .innerJoin(staff, eq(staff.id, decisions.staffId))
    .where(eq(decisions.applicationId, applicationId))
    .orderBy(desc(decisions.decidedAt), desc(decisions.id));
}

function readLetters(executor: Executor, applicationId: string): Promise<CaseLetter[]> {
  return executor
    .select({
      id: messages.id,
      locale: messages.locale,
      subject: messages.subject,
      body: messages.body,
      status: messages.status,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .where(eq(messages.applicationId, applicationId))
    .orderBy(desc(messages.createdAt), asc(messages.id));
}

async function readVisit(executor: Executor, applicationId: string): Promise<CaseVisit | null> {
  const [visit] = await executor
    .select({
      status: visits.status,
      during: visits.during,
      timeZone: stores.timeZone,
      nameZh: stores.nameZh,
      nameEn: stores.nameEn,
    })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .where(eq(visits.applicationId, applicationId))
    .orderBy(desc(visits.id))
    .limit(1);
  if (visit === undefined) return null;
  return {
    status: visit.status,
    startsAt: visit.during.startsAt,
    timeZone: visit.timeZone,
    storeName: { 'zh-CN': visit.nameZh, en: visit.nameEn },
  };
}
