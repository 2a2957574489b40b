import type { ClientApplication } from '#db/queries/get-client-application';
import { requiredDocuments } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import { readAnswers } from '#domain/answers';
import type { ApplicationState } from '#server/api/schemas';

/** What a system is told of its own application. */
export function applicationState(application: ClientApplication, today: string): ApplicationState {
  const { reference, status, simKind, simCondition, route, routeReason, documents } = application;
  return {
    reference,
    status,
    simKind,
    simCondition,
    route,
    routeReason,
    requiredDocuments: stillRequired(application, today),
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
function stillRequired(
  { status, answers, documents, slotsStillOld }: ClientApplication,
  today: string,
): DocumentSlot[] {
  if (status === 'action_needed') return [...slotsStillOld];
  if (status !== 'draft') return [];
  const reading = readAnswers(answers, { today, channel: 'api' });
  if (!reading.ok) return [];
  return requiredDocuments(reading.answers).filter((slot) => !documents.some((document) => document.slot === slot));
}

function isoOf(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
