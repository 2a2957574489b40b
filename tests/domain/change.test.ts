import { describe, expect, test } from 'vitest';

import { LISTED_STATUSES } from '#domain/queue';
import { REVIEWABLE_STATUSES } from '#domain/application';
import { EVENT_NAMES, VERSION_EVENTS } from '#domain/audit';
import { concernsCase, endsSessions, mayEnter } from '#domain/change';

const TO_REVIEW = { statuses: REVIEWABLE_STATUSES, hasHolder: false, hasStore: false };

describe('a change', () => {
  test('of a status, of the holder and of the visit concerns a case; an end of sessions does not', () => {
    for (const name of VERSION_EVENTS) expect(concernsCase(name), name).toBe(true);
    expect(
      EVENT_NAMES.filter((name) => concernsCase(name) && /^(staff|session|message|document)\./.test(name)),
    ).toEqual([]);
    expect(EVENT_NAMES.filter(endsSessions)).toEqual(['staff.passwordReset', 'staff.disabled', 'session.ended']);
  });

  test('brings cases into what can be reviewed by these events alone', () => {
    expect(EVENT_NAMES.filter((name) => mayEnter(name, TO_REVIEW))).toEqual([
      'application.submitted',
      'application.resubmitted',
      'application.checked',
      'application.checksWorsened',
      'application.escalated',
      'application.sentBack',
      'application.firstApprovalVoided',
      'application.doubted',
      'application.disputed',
      'application.terminationRefused',
      'application.decisionUndone',
      'application.reopened',
    ]);
  });

  test('of the holder brings cases in only where the list asks for holders', () => {
    for (const name of [
      'application.claimed',
      'application.claimReleased',
      'application.takenOver',
      'application.reassigned',
    ]) {
      expect(mayEnter(name, { ...TO_REVIEW, statuses: LISTED_STATUSES })).toBe(false);
      expect(mayEnter(name, { ...TO_REVIEW, hasHolder: true })).toBe(true);
    }
  });

  test('of a visit brings cases in only where the list asks for a store', () => {
    for (const name of ['visit.booked', 'visit.moved', 'visit.cancelled']) {
      expect(mayEnter(name, { ...TO_REVIEW, statuses: LISTED_STATUSES, hasHolder: true })).toBe(false);
      expect(mayEnter(name, { ...TO_REVIEW, hasStore: true })).toBe(true);
    }
  });
});
