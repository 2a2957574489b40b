import type { ClientApplication } from '#db/queries/get-client-application';
import { localDateOf } from '#domain/business-time';
import { requiredDocuments } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import { readAnswers } from '#domain/answers';
import type { ApplicationState } from '#server/api/schemas';

/** What a system is told of its own application. */
export function applicationState(application: ClientApplication, now: Date): ApplicationState {
  const { reference, status, simKind, simCondition, route, routeReason, documents } = application;
  return {
    reference,
    status,
    simKind,
    simCondition,
    route,
    routeReason,
    requiredDocuments: stillRequired(application, now),
    documents: documents.map(({ slot, uploadedAt, ...document }) => ({
      kind: slot,
      uploadedAt: uploadedAt.toISOString(),
      ...document,
    })),
    createdAt: application.createdAt.toISOString(),
    submittedAt: isoOf(application.submittedAt),
    dueAt: isoOf(application.dueAt),
    confirmBy: isoOf(application.confirmBy),
    completedAt: isoOf(application.completedAt),
  };
}

/** In a draft what its answers call for and is not yet there; later what a reviewer asked for and is still the old image. */
function stillRequired(application: ClientApplication, now: Date): DocumentSlot[] {
  const { status, answers, documents, slotsStillOld } = application;
  const today = localDateOf(now, application.rules.timeZone);
  if (status === 'action_needed') return [...slotsStillOld];
  if (status !== 'draft') return [];
  const reading = readAnswers(answers, { today, channel: 'api' });
  if (!reading.ok) return [];
  return requiredDocuments(reading.answers, application.rules).filter(
    (slot) => !documents.some((document) => document.slot === slot),
  );
}

function isoOf(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
