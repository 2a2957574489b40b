import { desc } from 'drizzle-orm';

import type { Db } from '#db/client';
import { saidReasons } from '#db/read-said-reasons';
import type { SaidReason } from '#db/read-said-reasons';
import { auditEvents, decisions, messages, visits } from '#db/schema/index';
import type { decisionReasons, reasonVersions } from '#db/schema/index';
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

type With = NonNullable<Parameters<Db['query']['applications']['findFirst']>[0]>['with'];

/** What the story needs of a case: events, decisions, letters and the latest visit, newest first. */
export const STORY = {
  events: {
    columns: { id: true, at: true, name: true, actorKind: true, reasonCodes: true, before: true },
    with: { actor: { columns: { name: true } }, client: { columns: { name: true } } },
    orderBy: [desc(auditEvents.id)],
    limit: MAX_EVENTS,
  },
  decisions: {
    columns: { applicationId: false, staffId: false, undoes: false, policyVersion: false },
    with: { by: { columns: { name: true } }, reasons: { with: { words: true } } },
    orderBy: [desc(decisions.decidedAt), desc(decisions.id)],
  },
  letters: {
    columns: { id: true, locale: true, subject: true, body: true, status: true, createdAt: true },
    orderBy: [desc(messages.createdAt), messages.id],
  },
  visits: {
    columns: { status: true, during: true },
    with: { store: { columns: { nameZh: true, nameEn: true, timeZone: true } } },
    where: (visit, { and, isNull, or }) =>
      and(isNull(visit.closingId), or(isNull(visit.waitId), isNull(visit.holdExpiresAt))),
    orderBy: [desc(visits.id)],
    limit: 1,
  },
} as const satisfies With;

type Row<Table extends { $inferSelect: unknown }, Column extends keyof Table['$inferSelect']> = Pick<
  Table['$inferSelect'],
  Column
>;
type Found = {
  events: (Row<typeof auditEvents, 'id' | 'at' | 'name' | 'actorKind' | 'reasonCodes' | 'before'> & {
    actor: { name: string } | null;
    client: { name: string } | null;
  })[];
  decisions: (Omit<typeof decisions.$inferSelect, 'applicationId' | 'staffId' | 'undoes' | 'policyVersion'> & {
    by: { name: string };
    reasons: (typeof decisionReasons.$inferSelect & { words: typeof reasonVersions.$inferSelect })[];
  })[];
  letters: CaseLetter[];
  visits: (Row<typeof visits, 'status' | 'during'> & { store: { nameZh: string; nameEn: string; timeZone: string } })[];
};

/** What has happened in a case so far, newest first: events, decisions, letters and the latest visit. */
export function storyOf(found: Found): CaseStory {
  const said = saidReasons(
    found.decisions.flatMap(({ applicationVersion, reasons }) =>
      reasons
        .toSorted((one, other) => one.position - other.position)
        .map((reason) => ({ ...reason, applicationVersion })),
    ),
  );
  return {
    timeline: foldTimeline(
      found.events.flatMap(({ actor, client, before, name: written, ...event }) => {
        const name = EVENT_NAMES.find((known): known is EventName => known === written);
        if (name === undefined) return [];
        const actorName = actor?.name ?? client?.name ?? null;
        return [{ ...event, name, actorName, saidReasons: said.labelsOf({ name, before }) }];
      }),
    ),
    decisions: found.decisions.map(({ id, kind, by, decidedAt, reasonCodes, requestedSlots, ...texts }) => ({
      id,
      kind,
      by: by.name,
      at: decidedAt,
      reasonCodes,
      reasons: said.of({ id }),
      requestedSlots,
      noteForColleagues: texts.noteForColleagues,
      textForCustomer: texts.textForCustomer,
    })),
    letters: found.letters,
    visit: visitOf(found.visits[0]),
  };
}

function visitOf(visit: Found['visits'][number] | undefined): CaseVisit | null {
  if (visit === undefined) return null;
  const { status, during, store } = visit;
  const { timeZone, nameZh, nameEn } = store;
  return { status, startsAt: during.startsAt, timeZone, storeName: { 'zh-CN': nameZh, en: nameEn } };
}
