import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';

import {
  APPOINTMENT_STATES,
  AppointmentCreate,
  applicationReferenceOf,
  keptOf,
  stateOf,
  visitStatusesOf,
  writeAppointment,
} from '#domain/tmf/appointment';
import type { AppointmentRecord } from '#domain/tmf/appointment';
import { readChange } from '#domain/tmf/change';
import type { Json } from '#domain/tmf/merge-patch';
import { HUB_EVENT_TYPES, hubEventOf, readHubQuery, writeHubEvent } from '#domain/tmf/events';
import type { HubEvent } from '#domain/tmf/events';
import { TmfError } from '#domain/tmf/tmf-error';
import { makeReference } from '#domain/reference';
import { VISIT_STATUSES } from '#domain/visit';
import { faultsOf } from '#tests/support/tmf-schema';

const NOW = new Date('2026-11-18T02:00:00Z');
const LATER = new Date('2026-11-18T03:00:00Z');
const REFERENCE = makeReference(new Uint8Array(9));
const OTHER = makeReference(new Uint8Array(9).fill(1));
const APPLICATION = { id: REFERENCE, role: 'application', '@referredType': 'Application' };
const ORDER = { id: 'order-7', role: 'order', '@referredType': 'ProductOrder' };

const RECORD: AppointmentRecord = {
  id: '0198c8f0-0000-7000-8000-000000000000',
  version: 0,
  applicationId: 'a',
  reference: REFERENCE,
  storeId: 's',
  storeCode: 'SH-01',
  storeName: 'Lujiazui',
  status: 'booked',
  holdExpiresAt: null,
  startsAt: LATER,
  endsAt: new Date('2026-11-18T03:30:00Z'),
  createdAt: NOW,
  updatedAt: NOW,
  externalId: 'crm-1',
  attributes: { note: [{ text: 'Bring the card' }], relatedEntity: [ORDER] },
};
const written = writeAppointment(RECORD, { baseUrl: 'https://signoff.example', now: NOW });

describe('the status of a visit', () => {
  test.each([
    ['held', 'initialized'],
    ['booked', 'confirmed'],
    ['arrived', 'confirmed'],
    ['completed', 'completed'],
    ['cancelled', 'cancelled'],
    ['no_show', 'failed'],
  ] as const)('%s is %s', (status, state) => {
    expect(stateOf({ status, holdExpiresAt: null }, NOW)).toBe(state);
    expect(visitStatusesOf(state)).toContain(status);
  });

  test('each has one name, and a hold that is over has none', () => {
    expect(APPOINTMENT_STATES.flatMap(visitStatusesOf).toSorted()).toEqual([...VISIT_STATUSES].toSorted());
    expect(stateOf({ status: 'held', holdExpiresAt: LATER }, NOW)).toBe('initialized');
    expect(stateOf({ status: 'held', holdExpiresAt: NOW }, NOW)).toBe('cancelled');
  });
});

describe('what a system sends', () => {
  const body = { validFor: { startDateTime: '2026-11-18T11:00:00+08:00' }, relatedEntity: [APPLICATION, ORDER] };

  test('is kept but for what the visit says itself', () => {
    const sent = AppointmentCreate.parse({ ...body, externalId: 'crm-1', category: 'cancellation' });
    expect(applicationReferenceOf(sent.relatedEntity)).toBe(REFERENCE);
    expect(keptOf(sent)).toEqual({
      externalId: 'crm-1',
      attributes: { category: 'cancellation', relatedEntity: [ORDER] },
    });
  });

  test.each([
    ['an attribute of ours', { ...body, id: '1' }],
    ['a status', { ...body, status: 'confirmed' }],
    ['an attribute that nobody knows', { ...body, colour: 'red' }],
    ['no period', { relatedEntity: [APPLICATION] }],
    ['an instant without its offset', { ...body, validFor: { startDateTime: '2026-11-18T11:00:00' } }],
    ['what PostgreSQL cannot keep', { ...body, description: 'a\u0000b' }],
    ['half a letter', { ...body, description: '\ud800' }],
    ['an entity without its type', { ...body, relatedEntity: [{ id: '1', role: 'x' }] }],
  ])('is refused with %s', (_what, sent) => {
    expect(() => AppointmentCreate.parse(sent)).toThrow(ZodError);
  });

  test.each([[undefined], [[ORDER]], [[APPLICATION, { ...APPLICATION, id: OTHER }]], [[{ ...APPLICATION, id: 'x' }]]])(
    'names one application: not %j',
    (entities) => {
      expect(() => applicationReferenceOf(entities)).toThrow(TmfError);
    },
  );
});

describe('a change', () => {
  const change = (patch: Json) => readChange(written, patch);
  const unchanged = { externalId: RECORD.externalId, attributes: RECORD.attributes };

  test('of nothing changes nothing, and needs no validFor', () => {
    expect(change({})).toEqual({ place: null, cancels: false, details: unchanged });
  });

  test('of the time or the store moves the visit, and the end follows unless it is said', () => {
    const startDateTime = '2026-11-18T04:00:00.000Z';
    const startsAt = new Date(startDateTime);
    expect(change({ validFor: { startDateTime } }).place).toEqual({ id: 'SH-01', startsAt, endsAt: null });
    expect(change({ validFor: { startDateTime, endDateTime: '2026-11-18T04:30:00Z' } }).place).toEqual({
      id: 'SH-01',
      startsAt,
      endsAt: new Date('2026-11-18T04:30:00Z'),
    });
    expect(change({ relatedPlace: { id: 'SH-02' } }).place).toMatchObject({ id: 'SH-02', startsAt: LATER });
  });

  test('of what a system keeps replaces, adds and removes', () => {
    expect(change({ externalId: null, note: null, description: 'new' }).details).toEqual({
      externalId: null,
      attributes: { description: 'new', relatedEntity: [ORDER] },
    });
    expect(change({ relatedEntity: [APPLICATION] }).details.attributes.relatedEntity).toBeUndefined();
  });

  test('to cancelled cancels', () => {
    expect(change({ status: 'cancelled' })).toMatchObject({ cancels: true, place: null });
    expect(change({ status: 'confirmed' }).cancels).toBe(false);
  });

  test.each<[string, Json]>([
    ['id', { id: RECORD.id }],
    ['href', { href: written.href }],
    ['creationDate', { creationDate: written.creationDate }],
    ['lastUpdate', { lastUpdate: written.lastUpdate }],
    ['another application', { relatedEntity: [{ ...APPLICATION, id: OTHER }] }],
    ['no application', { relatedEntity: [ORDER] }],
    ['a status that the desk gives', { status: 'completed' }],
    ['no period', { validFor: { startDateTime: null } }],
    ['an array', []],
  ])('is refused with %s', (_what, patch) => {
    expect(() => change(patch)).toThrow(TmfError);
  });

  test.each<[string, Json]>([
    ['an attribute that nobody knows', { colour: 'red' }],
    ['a status that there is not', { status: 'open' }],
    ['validFor taken away', { validFor: null }],
  ])('is refused with %s', (_what, patch) => {
    expect(() => change(patch)).toThrow(ZodError);
  });
});

describe('an event', () => {
  const { holdExpiresAt: _, startsAt, endsAt, createdAt, updatedAt, ...rest } = RECORD;
  const record = {
    ...rest,
    holdExpiresAt: null,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };

  test.each(HUB_EVENT_TYPES)('of the type %s is what the specification says', (type) => {
    const search = { id: 'q', searchedAt: NOW.toISOString(), request: {}, found: [] };
    const subject: HubEvent['subject'] = type.startsWith('Search')
      ? { kind: 'search', record: search }
      : { kind: 'appointment', record };
    const event: HubEvent = { type, at: NOW.toISOString(), correlationId: 'c', fieldPath: '$', subject };
    expect(faultsOf(type, writeHubEvent('e', event, 'https://signoff.example'))).toEqual([]);
  });

  test('is of what happened to the appointment, and of nothing else', () => {
    const typeOf = (...given: Parameters<typeof hubEventOf>) => hubEventOf(...given)?.type ?? null;
    expect(typeOf('visit.booked', { isNew: true })).toBe('AppointmentCreateEvent');
    expect(typeOf('visit.booked', { isNew: false })).toBe('AppointmentStateChangeEvent');
    expect(typeOf('visit.moved', { isNew: false })).toBe('AppointmentAttributeValueChangeEvent');
    expect(typeOf('visit.missed', { isNew: false })).toBe('AppointmentStateChangeEvent');
    expect(typeOf('appointment.deleted', { isNew: true })).toBe('AppointmentDeleteEvent');
    expect(typeOf('visit.arrived', { isNew: false })).toBeNull();
    expect(typeOf('application.approved', { isNew: false })).toBeNull();
  });

  test('is chosen by the query of a hub', () => {
    expect(readHubQuery(null)).toBeNull();
    expect(readHubQuery('eventType=AppointmentCreateEvent,AppointmentDeleteEvent')).toEqual([
      'AppointmentCreateEvent',
      'AppointmentDeleteEvent',
    ]);
    expect(() => readHubQuery('eventType=Everything')).toThrow(TmfError);
    expect(() => readHubQuery('status=confirmed')).toThrow(TmfError);
  });
});

test('what is written is what the specification says', () => {
  expect(faultsOf('Appointment', written)).toEqual([]);
});
