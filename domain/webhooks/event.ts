import type { ApplicationStatus, Route, SimKind } from '#domain/application';
import type { EventName } from '#domain/audit';
import type { DocumentSlot } from '#domain/document';
import { DESK_REASONS } from '#domain/visit';
import type { VisitStatus } from '#domain/visit';

/** What the carrier's endpoints are told of a case and its visits, by the audit's own names; everything else stays in the house. */
export const WEBHOOK_TYPES = [
  'application.submitted',
  'application.moreRequested',
  'application.resubmitted',
  'application.escalated',
  'application.sentBack',
  'application.firstApprovalVoided',
  'application.approved',
  'application.rejected',
  'application.reopened',
  'application.confirmed',
  'application.doubted',
  'application.disputed',
  'application.terminationRefused',
  'application.completed',
  'application.expired',
  'application.withdrawn',
  'visit.booked',
  'visit.moved',
  'visit.cancelled',
  'visit.arrived',
  'visit.arrivalTakenBack',
  'visit.completed',
  'visit.missed',
] as const satisfies readonly EventName[];
export type WebhookType = (typeof WEBHOOK_TYPES)[number];

/** Sent at an admin's wish, to see that an endpoint hears. */
export const TEST_TYPE = 'webhook.test';

/** As it is sent, and kept until it is: what it tells of stands as it was at that moment. */
export type WebhookEvent = {
  type: WebhookType | typeof TEST_TYPE;
  timestamp: string;
  data: Readonly<Record<string, unknown>>;
};

type Happened = {
  name: EventName;
  reasonCodes?: readonly string[];
  before?: Readonly<Record<string, unknown>>;
};

/** Under which name the outside hears of it; null where it is nobody's business there. */
export function webhookTypeOf({ name, reasonCodes = [], before }: Happened): WebhookType | null {
  // Nobody outside was ever told of a hold, nor of what is taken back before it settles.
  if (name === 'visit.cancelled' && before?.status === 'held') return null;
  if (reasonCodes.includes('decision_undone') || reasonCodes.includes('closing_undone')) return null;
  return WEBHOOK_TYPES.find((type) => type === name) ?? null;
}

export type ToldCase = {
  reference: string;
  status: ApplicationStatus;
  simKind: SimKind | null;
  route: Route | null;
  submittedAt: Date | null;
  confirmBy: Date | null;
  completedAt: Date | null;
  requestedSlots: readonly DocumentSlot[];
};

export type ToldPlace = { store: string; startsAt: Date; endsAt: Date };
export type ToldVisit = ToldPlace & { id: string; status: VisitStatus };

type Told = {
  type: WebhookType;
  at: Date;
  reasonCodes: readonly string[];
  application: ToldCase;
  /** The visit that it is about, and where it was before it moved. */
  visit: ToldVisit | null;
  from: ToldPlace | null;
};

/** Codes, times and the reference alone: no name, number, contact, document or image ever leaves this way. */
export function writeWebhookEvent({ type, at, reasonCodes, application, visit, from }: Told): WebhookEvent {
  const told = reasonsTold(type, reasonCodes);
  const reasons = told.length === 0 ? {} : { reasonCodes: told };
  const data =
    visit === null
      ? { ...caseData(type, application), ...reasons }
      : {
          reference: application.reference,
          visit: { id: visit.id, status: visit.status, ...placeData(visit) },
          ...(from === null ? {} : { from: placeData(from) }),
          ...reasons,
        };
  return { type, timestamp: at.toISOString(), data };
}

export function writeTestEvent(at: Date): WebhookEvent {
  return { type: TEST_TYPE, timestamp: at.toISOString(), data: {} };
}

function caseData(type: WebhookType, { reference, status, simKind, route, requestedSlots, ...times }: ToldCase) {
  return {
    reference,
    status,
    simKind,
    route,
    submittedAt: times.submittedAt?.toISOString() ?? null,
    confirmBy: times.confirmBy?.toISOString() ?? null,
    completedAt: times.completedAt?.toISOString() ?? null,
    ...(type === 'application.moreRequested' ? { requestedDocuments: requestedSlots } : {}),
  };
}

function placeData({ store, startsAt, endsAt }: ToldPlace) {
  return { store, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

const CANCELLED_BECAUSE: readonly string[] = [
  'by_customer',
  'by_staff',
  'by_carrier',
  'withdrawn',
  'deadline_passed',
  'reopened',
  'store_closed',
  ...DESK_REASONS,
];

/** The reasons that the customer is told as well; what is said among colleagues stays there. */
function reasonsTold(type: WebhookType, codes: readonly string[]): string[] {
  switch (type) {
    case 'application.rejected':
    case 'application.moreRequested':
    case 'application.doubted':
      return [...codes];
    case 'visit.cancelled':
      return codes.filter((code) => CANCELLED_BECAUSE.includes(code));
    case 'visit.moved':
      return codes.filter((code) => code === 'store_closed');
    default:
      return [];
  }
}
