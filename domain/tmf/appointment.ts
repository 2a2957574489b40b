import { z } from 'zod';

import { OWN_ATTRIBUTES, RelatedPlace, TimePeriod, relatedEntities } from '#domain/tmf/attributes';
import type { RelatedEntity } from '#domain/tmf/attributes';
import { TmfError } from '#domain/tmf/tmf-error';
import { parseReference } from '#domain/reference';
import type { VisitStatus } from '#domain/visit';

export const APPOINTMENT_PATH = '/tmf-api/appointment/v4/appointment';

export const APPOINTMENT_STATES = ['initialized', 'confirmed', 'cancelled', 'completed', 'failed'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

const STATE_OF: Readonly<Record<VisitStatus, AppointmentState>> = {
  held: 'initialized',
  booked: 'confirmed',
  arrived: 'confirmed',
  completed: 'completed',
  cancelled: 'cancelled',
  no_show: 'failed',
};

/** The statuses of a visit that TMF646 knows by this one name. */
export function visitStatusesOf(state: AppointmentState): VisitStatus[] {
  return Object.entries(STATE_OF).flatMap(([status, known]) =>
    known === state && isVisitStatus(status) ? status : [],
  );
}

function isVisitStatus(status: string): status is VisitStatus {
  return status in STATE_OF;
}

const writable = {
  ...OWN_ATTRIBUTES,
  relatedEntity: relatedEntities.optional(),
  relatedPlace: RelatedPlace.optional(),
};

export const AppointmentCreate = z.strictObject({ ...writable, validFor: TimePeriod });
export type AppointmentCreate = z.infer<typeof AppointmentCreate>;

export const AppointmentUpdate = z.strictObject({
  ...writable,
  validFor: TimePeriod,
  status: z.enum(APPOINTMENT_STATES),
});
export type AppointmentUpdate = z.infer<typeof AppointmentUpdate>;

/** What only Signoff says of an appointment. */
export const READ_ONLY = ['id', 'href', 'creationDate', 'lastUpdate'] as const;

/** What a system keeps with an appointment; its `externalId` stands beside them. */
export type KeptAttributes = Omit<AppointmentCreate, 'externalId' | 'relatedPlace' | 'validFor'>;

export type AppointmentDetails = { externalId: string | null; attributes: KeptAttributes };

/** A visit as the carrier's systems see it. */
export type AppointmentRecord = AppointmentDetails & {
  id: string;
  version: number;
  applicationId: string;
  reference: string;
  storeId: string;
  storeCode: string;
  storeName: string;
  status: VisitStatus;
  holdExpiresAt: Date | null;
  startsAt: Date;
  endsAt: Date;
  createdAt: Date;
  updatedAt: Date;
};

export type Appointment = ReturnType<typeof writeAppointment>;

/** A hold that is over is nobody's any more, though its row waits for the next booking to clear it. */
export function stateOf({ status, holdExpiresAt }: Pick<AppointmentRecord, 'status' | 'holdExpiresAt'>, now: Date) {
  const isOver = status === 'held' && holdExpiresAt !== null && holdExpiresAt <= now;
  return isOver ? 'cancelled' : STATE_OF[status];
}

/** The appointment in the words of TMF646; `baseUrl` is the address of this installation. */
export function writeAppointment(record: AppointmentRecord, { baseUrl, now }: { baseUrl: string; now: Date }) {
  const { relatedEntity = [], ...own } = record.attributes;
  return {
    id: record.id,
    href: `${baseUrl}${APPOINTMENT_PATH}/${record.id}`,
    ...own,
    ...(record.externalId === null ? {} : { externalId: record.externalId }),
    creationDate: record.createdAt.toISOString(),
    lastUpdate: record.updatedAt.toISOString(),
    status: stateOf(record, now),
    validFor: { startDateTime: record.startsAt.toISOString(), endDateTime: record.endsAt.toISOString() },
    relatedPlace: { id: record.storeCode, name: record.storeName, role: 'store', '@referredType': 'Store' },
    relatedEntity: [applicationEntity(record.reference, baseUrl), ...relatedEntity],
    '@type': own['@type'] ?? 'Appointment',
  };
}

function applicationEntity(reference: string, baseUrl: string): RelatedEntity {
  return {
    id: reference,
    href: `${baseUrl}/api/v1/applications/${reference}`,
    role: 'application',
    '@referredType': 'Application',
  };
}

/** What is ours among the related entities: the one application; a TmfError where there is none, or more. */
export function applicationReferenceOf(entities: readonly RelatedEntity[] | undefined): string {
  const named = (entities ?? []).filter(isApplication);
  if (named.length !== 1) {
    throw new TmfError(
      'application_unknown',
      'relatedEntity has to name one application by its reference: {"id": "…", "role": "application", "@referredType": "Application"}.',
    );
  }
  const reference = parseReference(named[0]?.id ?? '');
  if (reference === null) throw new TmfError('application_unknown', 'No application has this reference.');
  return reference;
}

/** What a system keeps of what it sent: all but what a visit says itself. */
export function keptOf(sent: AppointmentCreate | Omit<AppointmentUpdate, 'status'>): AppointmentDetails {
  const { externalId = null, validFor: _validFor, relatedPlace: _relatedPlace, relatedEntity, ...attributes } = sent;
  const { '@type': type, ...own } = attributes;
  const others = relatedEntity?.filter((entity) => !isApplication(entity)) ?? [];
  const kept = { ...own, ...(type === undefined || type === 'Appointment' ? {} : { '@type': type }) };
  return { externalId, attributes: { ...kept, ...(others.length > 0 ? { relatedEntity: others } : {}) } };
}

function isApplication(entity: RelatedEntity): boolean {
  return entity['@referredType'].toLowerCase() === 'application';
}
