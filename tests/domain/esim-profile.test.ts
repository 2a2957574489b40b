import { describe, expect, test } from 'vitest';

import { ProfileNotice, deletedAt } from '#domain/esim-profile';

const NOTICE = {
  header: { functionRequesterIdentifier: '1.3.6.1.4.1.1', functionCallIdentifier: 'call-1' },
  eid: '89086056909821096848194552081030',
  iccid: '8986003685009302323F',
  profileType: 'consumer_01',
  timestamp: '2026-11-18T10:00:00+08:00',
  notificationPointId: 5,
  notificationPointStatus: { status: 'Executed-Success', statusCodeData: { subjectCode: '8.1', reasonCode: '1' } },
  resultData: 'vzI=',
};

describe('a notification of an SM-DP+', () => {
  test('is read as it comes, what is not needed left out', () => {
    expect(ProfileNotice.parse({ ...NOTICE, imei: '350089571234565' })).toEqual({
      header: NOTICE.header,
      eid: NOTICE.eid,
      iccid: '8986003685009302323',
      profileType: 'consumer_01',
      timestamp: new Date('2026-11-18T02:00:00.000Z'),
      notificationPointId: 5,
      notificationPointStatus: { status: 'Executed-Success' },
    });
  });

  test.each([
    ['its point as text', { notificationPointId: '5' }],
    ['no EID', { eid: undefined }],
    ['no profile type', { profileType: undefined }],
    ['its time in UTC', { timestamp: '2026-11-18T02:00:00Z' }],
  ])('may have %s', (_name, change) => {
    expect(ProfileNotice.safeParse({ ...NOTICE, ...change }).success).toBe(true);
  });

  test.each([
    ['no header', { header: undefined }],
    ['no call', { header: { functionRequesterIdentifier: 'x' } }],
    ['an ICCID of letters', { iccid: '89860036850093O2323' }],
    ['an EID that is none', { eid: '123' }],
    ['a time without a zone', { timestamp: '2026-11-18T02:00:00' }],
    ['no point', { notificationPointId: undefined }],
    ['no status', { notificationPointStatus: {} }],
  ])('is refused with %s', (_name, change) => {
    expect(ProfileNotice.safeParse({ ...NOTICE, ...change }).success).toBe(false);
  });
});

describe('a profile is deleted', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 2, minute));
  const event = (point: number, minute: number, status = 'Executed-Success') => ({
    point,
    status,
    happenedAt: at(minute),
  });
  test.each([
    ['never told', [], null],
    ['only downloaded and installed', [event(3, 1), event(4, 2)], null],
    ['installed and deleted', [event(4, 2), event(5, 3)], at(3)],
    ['told in another order', [event(5, 3), event(4, 2)], at(3)],
    ['deleted with a warning', [event(5, 3, 'Executed-WithWarning')], at(3)],
    ['not where it failed', [event(5, 3, 'Failed')], null],
    ['not where it was installed again', [event(5, 3), event(4, 4)], null],
    ['still, where something of a point of its own came later', [event(5, 3), event(102, 4)], at(3)],
  ])('%s', (_name, events, expected) => {
    expect(deletedAt(events)).toEqual(expected);
  });
});
