import 'server-only';
import { findAppointment } from '#db/appointment-rows';
import { bookAppointment } from '#db/commands/book-appointment';
import { changeAppointment } from '#db/commands/change-appointment';
import { deleteAppointment } from '#db/commands/delete-appointment';
import { APPOINTMENT_FILTERS, listAppointments } from '#db/queries/list-appointments';
import { DomainError } from '#domain/domain-error';
import { AppointmentCreate, writeAppointment } from '#domain/tmf/appointment';
import { readFieldsQuery, selectFields } from '#domain/tmf/list-query';
import { database } from '#server/database';
import { answerList, baseUrl, parseJson, readJsonBytes } from '#server/tmf/tmf-call';
import type { TmfCall } from '#server/tmf/tmf-call';
import { answerTmfPost } from '#server/tmf/tmf-once';

export function listOfAppointments(call: TmfCall): Promise<Response> {
  return answerList(call, APPOINTMENT_FILTERS, async (query) => {
    const { records, total } = await listAppointments(database(), { query, now: call.now });
    return { items: records.map((record) => writeAppointment(record, { baseUrl: baseUrl(), now: call.now })), total };
  });
}

export async function oneAppointment({ request, id, now }: TmfCall): Promise<Response> {
  const fields = readFieldsQuery(request.nextUrl.searchParams);
  const record = await findAppointment(database(), { id, now });
  if (record === null) throw new DomainError('not_found', { subject: 'appointment' });
  return Response.json(selectFields(writeAppointment(record, { baseUrl: baseUrl(), now }), fields));
}

export function newAppointment(call: TmfCall): Promise<Response> {
  return answerTmfPost(call, async (db, body) => {
    const { actor, now } = call;
    const record = await bookAppointment({ db, actor, input: AppointmentCreate.parse(body), now });
    const appointment = writeAppointment(record, { baseUrl: baseUrl(), now });
    return { status: 201, body: appointment, headers: { location: appointment.href } };
  });
}

export async function changedAppointment(call: TmfCall): Promise<Response> {
  const { actor, id, now } = call;
  const patch = parseJson(await readJsonBytes(call));
  const record = await changeAppointment({ db: database(), actor, input: { id, patch }, now });
  return Response.json(writeAppointment(record, { baseUrl: baseUrl(), now }));
}

export async function deletedAppointment({ actor, id, now }: TmfCall): Promise<Response> {
  await deleteAppointment({ db: database(), actor, input: { id }, now });
  return new Response(null, { status: 204 });
}
