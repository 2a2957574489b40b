import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import { applications, auditEvents, decisions, staff, stores } from '#db/schema/index';
import type { Locale } from '#domain/application';
import { DESK_REASONS } from '#domain/visit';
import type { DeskReason } from '#domain/visit';

/** Why a clerk sent an approved case back for review, who, and at which store. */
export type DeskDoubt = { reason: DeskReason; by: string; store: Record<Locale, string>; at: Date };

export type FoundDoubt = { reason: string; by: string; zh: string; en: string; at: string };

/** The last doubt of the case that no approval has answered since; part of the statement that reads a case. */
export function lastDoubt(): SQL<FoundDoubt | null> {
  return sql<FoundDoubt | null>`(SELECT jsonb_build_object('reason', doubts.reason_codes[1], 'by', clerk.name,
      'zh', place.name_zh, 'en', place.name_en, 'at', doubts.at)
    FROM ${auditEvents} doubts
    JOIN ${staff} clerk ON clerk.id = doubts.actor_id
    JOIN ${stores} place ON place.id = (doubts.after ->> 'storeId')::uuid
    WHERE doubts.application_id = ${applications.id} AND doubts.name = 'application.doubted'
      AND NOT EXISTS (SELECT FROM ${decisions} answer WHERE answer.application_id = ${applications.id}
        AND answer.kind = 'approve' AND answer.decided_at > doubts.at
        AND NOT EXISTS (SELECT FROM ${decisions} undo WHERE undo.undoes = answer.id))
    ORDER BY doubts.id DESC LIMIT 1)`;
}

export function deskDoubtOf(found: FoundDoubt | null): DeskDoubt | null {
  const reason = DESK_REASONS.find((known) => known === found?.reason);
  if (found === null || reason === undefined) return null;
  const { by, zh, en, at } = found;
  return { reason, by, store: { 'zh-CN': zh, en }, at: new Date(at) };
}
