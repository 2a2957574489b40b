import { describe, expect, test } from 'vitest';

import { LOCALES } from '#domain/application';
import { writeVisitCalendar } from '#domain/visit-calendar';
import type { CalendarVisit } from '#domain/visit-calendar';

const NOW = new Date('2026-11-18T02:00:00.000Z');
const visit: CalendarVisit = {
  id: '0193a5d2-0000-7000-8000-000000000001',
  version: 0,
  status: 'booked',
  startsAt: new Date('2026-11-30T16:30:00.000Z'),
  endsAt: new Date('2026-11-30T17:00:00.000Z'),
  bookedAt: new Date('2026-11-17T08:00:00.000Z'),
  timeZone: 'Asia/Shanghai',
  storeName: { 'zh-CN': '南京东路营业厅', en: 'East Nanjing Road' },
  storeAddress: {
    'zh-CN': '上海市黄浦区南京东路1号,世纪广场;地下一层，地铁二号线与十号线换乘通道旁，请由西侧入口进入',
    en: '1 East Nanjing Road, Shanghai; basement',
  },
  storePhone: '+862112345678',
  reference: '7K3QX-9TB2M',
  bring: ['document', 'sim'],
  code: null,
};

const write = (given: Partial<CalendarVisit> = {}, locale: 'en' | 'zh-CN' = 'en') =>
  writeVisitCalendar({ ...visit, ...given }, { locale, now: NOW });

test('is, in English, exactly this', () => {
  expect(write()).toEqual({
    method: 'PUBLISH',
    content: [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'CALSCALE:GREGORIAN',
      'PRODID:-//Signoff//Visits//EN',
      'METHOD:PUBLISH',
      'X-PUBLISHED-TTL:PT1H',
      'BEGIN:VEVENT',
      'UID:0193a5d2-0000-7000-8000-000000000001@signoff',
      'SUMMARY:Store visit to confirm the cancellation of your line',
      'DTSTAMP:20261118T020000Z',
      'DTSTART:20261130T163000Z',
      'DTEND:20261130T170000Z',
      'SEQUENCE:0',
      'DESCRIPTION:Please bring:\\n- The identity document whose photos you sent\\n-',
      '  The SIM card\\nApplication 7K3QX-9TB2M',
      'LOCATION:East Nanjing Road\\, 1 East Nanjing Road\\, Shanghai\\; basement\\, +8',
      ' 62112345678',
      'STATUS:CONFIRMED',
      'CLASS:PRIVATE',
      'CREATED:20261117T080000Z',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Store visit to confirm the cancellation of your line',
      'TRIGGER:-PT24H',
      'END:VALARM',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Store visit to confirm the cancellation of your line',
      'TRIGGER:-PT2H',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  });
});

describe.each(LOCALES)('in %s', (locale) => {
  const { content } = write({}, locale);
  const unfolded = content.replaceAll('\r\n ', '');

  test('no line is longer than 75 octets, and each ends with CRLF', () => {
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(content.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(content).not.toContain('\uFFFD');
  });

  test('the place is the escaped name, address and phone, whole again once unfolded', () => {
    const escaped = visit.storeAddress[locale].replaceAll(',', '\\,').replaceAll(';', '\\;');
    expect(unfolded).toContain(`\r\nLOCATION:${visit.storeName[locale]}\\, ${escaped}\\, +862112345678\r\n`);
  });

  test('carries the code of the desk where it asks for one, and not once it is cancelled', () => {
    const carried = write({ code: '012345' }, locale).content.replaceAll('\r\n ', '');
    expect(carried).toContain('012 345');
    expect(unfolded).not.toMatch(/\d{3} \d{3}/);
    expect(write({ code: '012345', status: 'cancelled' }, locale).content).not.toContain('012 345');
  });

  test('says to bring the SIM card only where there is one', () => {
    expect(unfolded).toMatch(/DESCRIPTION:.*SIM/);
    expect(write({ bring: ['document', 'second_document'] }, locale).content).not.toContain('SIM');
  });
});

test('a moved visit keeps its entry and raises the sequence', () => {
  const moved = write({ version: 3, startsAt: new Date('2026-12-01T02:00:00Z') }).content;
  expect(moved).toContain('\r\nUID:0193a5d2-0000-7000-8000-000000000001@signoff\r\n');
  expect(moved).toContain('\r\nSEQUENCE:3\r\n');
  expect(moved).toContain('\r\nDTSTART:20261201T020000Z\r\n');
});

test('a cancelled visit takes its entry away, without an alarm', () => {
  const { method, content } = write({ version: 1, status: 'cancelled' });
  expect(method).toBe('CANCEL');
  for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:1']) expect(content).toContain(`\r\n${line}\r\n`);
  expect(content).not.toContain('VALARM');
});
