import { writeAppointment } from '#domain/tmf/appointment';
import type { AppointmentRecord } from '#domain/tmf/appointment';
import { writeSlotSearch } from '#domain/tmf/slot-search';
import type { SlotSearchRecord } from '#domain/tmf/slot-search';
import { TmfError } from '#domain/tmf/tmf-error';
import type { EventName } from '#domain/audit';

export const HUB_EVENT_TYPES = [
  'AppointmentCreateEvent',
  'AppointmentAttributeValueChangeEvent',
  'AppointmentStateChangeEvent',
  'AppointmentDeleteEvent',
  'SearchTimeSlotCreateEvent',
  'SearchTimeSlotAttributeValueChangeEvent',
  'SearchTimeSlotDeleteEvent',
] as const;
export type HubEventType = (typeof HUB_EVENT_TYPES)[number];

type Kept<Value> = {
  [Name in keyof Value]: Value[Name] extends Date
    ? string
    : Value[Name] extends Date | null
      ? string | null
      : Value[Name];
};

/** An event as it is kept until it is sent: what it tells of stands as it was at that moment. */
export type HubEvent = {
  type: HubEventType;
  at: string;
  correlationId: string;
  fieldPath?: string;
  subject:
    | { kind: 'appointment'; record: Kept<AppointmentRecord> }
    | { kind: 'search'; record: Kept<SlotSearchRecord> };
};

/** What the carrier's systems hear of a visit, by what happened to it; null where nothing of the appointment has changed. */
export function hubEventOf(
  name: EventName,
  { isNew }: { isNew: boolean },
): Pick<HubEvent, 'type' | 'fieldPath'> | null {
  switch (name) {
    case 'visit.held':
    case 'visit.booked':
      return { type: isNew ? 'AppointmentCreateEvent' : 'AppointmentStateChangeEvent' };
    case 'visit.moved':
      return { type: 'AppointmentAttributeValueChangeEvent', fieldPath: '$.validFor' };
    case 'appointment.changed':
      return { type: 'AppointmentAttributeValueChangeEvent', fieldPath: '$' };
    case 'visit.cancelled':
    case 'visit.completed':
    case 'visit.missed':
      return { type: 'AppointmentStateChangeEvent' };
    case 'appointment.deleted':
      return { type: 'AppointmentDeleteEvent' };
    default:
      return null;
  }
}

/** The event types that a hub asks for by its `query`, such as `eventType=AppointmentCreateEvent`; null for all. */
export function readHubQuery(query: string | null): HubEventType[] | null {
  if (query === null || query === '') return null;
  const types: HubEventType[] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    const wanted = value.split(',').map((one) => HUB_EVENT_TYPES.find((type) => type === one));
    if (name !== 'eventType' || wanted.includes(undefined)) {
      throw new TmfError(
        'invalid_query',
        `The query of a hub is eventType= with some of ${HUB_EVENT_TYPES.join(', ')}.`,
      );
    }
    types.push(...wanted.filter((type) => type !== undefined));
  }
  return types;
}

/** The event in the words of TMF646. */
export function writeHubEvent(id: string, event: HubEvent, baseUrl: string) {
  const { type, at, correlationId, fieldPath, subject } = event;
  return {
    eventId: id,
    eventTime: at,
    timeOcurred: at,
    eventType: type,
    correlationId,
    domain: 'Appointment',
    ...(fieldPath === undefined ? {} : { fieldPath }),
    event:
      subject.kind === 'appointment'
        ? { appointment: writeAppointment(revived(subject.record), { baseUrl, now: new Date(at) }) }
        : {
            searchTimeSlot: writeSlotSearch(
              { ...subject.record, searchedAt: new Date(subject.record.searchedAt) },
              baseUrl,
            ),
          },
  };
}

function revived(record: Kept<AppointmentRecord>): AppointmentRecord {
  return {
    ...record,
    holdExpiresAt: record.holdExpiresAt === null ? null : new Date(record.holdExpiresAt),
    startsAt: new Date(record.startsAt),
    endsAt: new Date(record.endsAt),
    createdAt: new Date(record.createdAt),
    updatedAt: new Date(record.updatedAt),
  };
}
