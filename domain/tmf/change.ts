import { AppointmentUpdate, READ_ONLY, applicationReferenceOf, keptOf } from '#domain/tmf/appointment';
import type { Appointment, AppointmentDetails } from '#domain/tmf/appointment';
import { isObject, mergePatch } from '#domain/tmf/merge-patch';
import type { Json } from '#domain/tmf/merge-patch';
import { TmfError } from '#domain/tmf/tmf-error';

export type AppointmentChange = {
  /** Null where the visit stays where it is. */
  place: { id: string; startsAt: Date; endsAt: Date | null } | null;
  cancels: boolean;
  /** All that is kept from now on, changed or not. */
  details: AppointmentDetails;
};

/**
 * What a merge patch on an appointment comes to. A TmfError for a read-only attribute, another application, or a status
 * that is only the desk's to give; a ZodError where the outcome is no appointment.
 */
export function readChange(current: Appointment, patch: Json): AppointmentChange {
  if (!isObject(patch)) throw new TmfError('malformed_body', 'A merge patch on an appointment is a JSON object.');
  for (const name of READ_ONLY) {
    if (name in patch) throw new TmfError('read_only_attribute', `${name} is set by the server and cannot be changed.`);
  }
  const { id: _id, href: _href, creationDate: _created, lastUpdate: _updated, ...writable } = current;
  const merged = AppointmentUpdate.parse(mergePatch(asJson(writable), patch));
  const { status, ...sent } = merged;
  if (applicationReferenceOf(sent.relatedEntity) !== applicationReferenceOf(current.relatedEntity)) {
    throw new TmfError('read_only_attribute', 'An appointment stays with its application.');
  }
  if (status !== current.status && status !== 'cancelled') {
    throw new TmfError(
      'status_unknown',
      'A system can cancel an appointment; every other status is given by the store.',
    );
  }
  return { place: placeOf(current, merged, patch), cancels: status !== current.status, details: keptOf(sent) };
}

function placeOf(
  current: Appointment,
  { validFor, relatedPlace }: AppointmentUpdate,
  patch: { readonly [name: string]: Json },
): AppointmentChange['place'] {
  const id = relatedPlace?.id ?? '';
  const { startDateTime, endDateTime } = validFor;
  if (startDateTime === undefined) {
    throw new TmfError('malformed_body', 'validFor has to keep its startDateTime.');
  }
  const startsAt = new Date(startDateTime);
  const saysEnd = isObject(patch.validFor) && 'endDateTime' in patch.validFor && endDateTime !== undefined;
  const endsAt = saysEnd ? new Date(endDateTime) : null;
  const isSame =
    id === current.relatedPlace.id &&
    startsAt.getTime() === Date.parse(current.validFor.startDateTime) &&
    (endsAt === null || endsAt.getTime() === Date.parse(current.validFor.endDateTime));
  return isSame ? null : { id, startsAt, endsAt };
}

function asJson(value: object): Json {
  const json: Json = JSON.parse(JSON.stringify(value));
  return json;
}
