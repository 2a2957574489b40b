import { describe, expect, test } from 'vitest';

import { EVENT_NAMES } from '#domain/audit';
import type { EventName } from '#domain/audit';
import { WEBHOOK_TYPES, webhookTypeOf, writeTestEvent, writeWebhookEvent } from '#domain/webhooks/event';
import type { ToldCase, ToldVisit, WebhookType } from '#domain/webhooks/event';

const AT = new Date('2026-11-18T02:00:00.000Z');
const CASE: ToldCase = {
  reference: 'ABCDE-FGHJK',
  status: 'awaiting_confirmation',
  simKind: 'physical',
  route: 'store',
  submittedAt: new Date('2026-11-17T02:00:00.000Z'),
  confirmBy: new Date('2026-12-02T02:00:00.000Z'),
  completedAt: null,
  requestedSlots: ['front'],
};
const VISIT: ToldVisit = {
  id: 'v',
  status: 'booked',
  store: 'SH-01',
  startsAt: new Date('2026-11-19T02:00:00.000Z'),
  endsAt: new Date('2026-11-19T02:30:00.000Z'),
};
const FROM = { ...VISIT, store: 'SH-02' };

const CASE_DATA = {
  reference: 'ABCDE-FGHJK',
  status: 'awaiting_confirmation',
  simKind: 'physical',
  route: 'store',
  submittedAt: '2026-11-17T02:00:00.000Z',
  confirmBy: '2026-12-02T02:00:00.000Z',
  completedAt: null,
};
const PLACE_DATA = { store: 'SH-01', startsAt: '2026-11-19T02:00:00.000Z', endsAt: '2026-11-19T02:30:00.000Z' };
const VISIT_DATA = { reference: 'ABCDE-FGHJK', visit: { id: 'v', status: 'booked', ...PLACE_DATA } };

/** Codes as the events have them: of a check that was answered, of a decision, among colleagues, at the desk. */
const CODES = ['arrears:seen_in_documents', 'document.unreadable', 'nobody_noted', 'card_differs', 'store_closed'];

type Outward = Extract<EventName, `application.${string}` | `visit.${string}`>;
/** Written out by hand a second time: what is told outside, with which of those codes beside its data; null is not told. */
const TABLE: Record<Outward, { more?: object; codes: readonly string[] } | null> = {
  'application.started': null,
  'application.submitted': { codes: [] },
  'application.resubmitted': { codes: [] },
  'application.checked': null,
  'application.claimed': null,
  'application.claimReleased': null,
  'application.skipped': null,
  'application.takenOver': null,
  'application.reassigned': null,
  'application.approved': { codes: [] },
  'application.escalated': { codes: [] },
  'application.sentBack': { codes: [] },
  'application.firstApprovalVoided': { codes: [] },
  'application.rejected': { codes: CODES },
  'application.moreRequested': { codes: CODES, more: { requestedDocuments: ['front'] } },
  'application.confirmed': { codes: [] },
  'application.doubted': { codes: CODES },
  'application.disputed': { codes: [] },
  'application.checksWorsened': null,
  'application.terminationEscalated': null,
  'application.terminationTaken': null,
  'application.terminationOrdered': null,
  'application.terminationRefused': { codes: [] },
  'application.completed': { codes: [] },
  'application.expired': { codes: [] },
  'application.withdrawn': { codes: [] },
  'application.decisionUndone': null,
  'application.reopened': { codes: [] },
  'application.openedAtDesk': null,
  'application.erased': null,
  'application.receiptHandedOver': null,
  'visit.held': null,
  'visit.booked': { codes: [] },
  'visit.moved': { codes: ['store_closed'], more: { from: { ...PLACE_DATA, store: 'SH-02' } } },
  'visit.cancelled': { codes: ['card_differs', 'store_closed'] },
  'visit.arrived': { codes: [] },
  'visit.arrivalTakenBack': { codes: [] },
  'visit.codeSent': null,
  'visit.codeRefused': null,
  'visit.called': null,
  'visit.recalled': null,
  'visit.callUnanswered': null,
  'visit.completed': { codes: [] },
  'visit.confirmationRefused': null,
  'visit.missed': { codes: [] },
  'visit.reminded': null,
  'visit.offered': null,
  'visit.offerEnded': null,
};

const said = (type: WebhookType) =>
  writeWebhookEvent({
    type,
    at: AT,
    reasonCodes: CODES,
    application: CASE,
    visit: type.startsWith('visit.') ? VISIT : null,
    from: type === 'visit.moved' ? FROM : null,
  });

describe('what is told outside', () => {
  test.for(EVENT_NAMES)('%s', (name) => {
    const wanted = Object.entries(TABLE).find(([known]) => known === name)?.[1] ?? null;
    const type = webhookTypeOf({ name });
    expect(type).toBe(wanted === null ? null : name);
    if (type === null || wanted === null) return;
    const { codes, more = {} } = wanted;
    expect(said(type)).toEqual({
      type: name,
      timestamp: AT.toISOString(),
      data: {
        ...(name.startsWith('visit.') ? VISIT_DATA : CASE_DATA),
        ...more,
        ...(codes.length === 0 ? {} : { reasonCodes: codes }),
      },
    });
  });

  test('every case and visit event is decided on in the table here', () => {
    const outward = EVENT_NAMES.filter((name) => /^(application|visit)\./.test(name));
    expect(Object.keys(TABLE).toSorted()).toEqual(outward.toSorted());
    expect(WEBHOOK_TYPES.length).toBe(new Set(WEBHOOK_TYPES).size);
  });

  test('neither the end of a hold nor what was taken back in time', () => {
    const name = 'visit.cancelled';
    expect(webhookTypeOf({ name, before: { status: 'held' } })).toBeNull();
    expect(webhookTypeOf({ name, before: { status: 'booked' } })).toBe(name);
    expect(webhookTypeOf({ name, before: { status: 'booked' }, reasonCodes: ['decision_undone'] })).toBeNull();
    expect(webhookTypeOf({ name: 'visit.moved', reasonCodes: ['closing_undone'] })).toBeNull();
  });

  test('a test event tells of nothing', () => {
    expect(writeTestEvent(AT)).toEqual({ type: 'webhook.test', timestamp: AT.toISOString(), data: {} });
  });
});
