import { describe, expect, test } from 'vitest';

import {
  DayPeriods,
  SpecialDayFacts,
  StoreCode,
  StoreFacts,
  WeekPeriods,
  isTimeZone,
  periodProblem,
} from '#domain/store-input';

const day = (...periods: string[]) =>
  periods.map((period) => {
    const [opensAt = '', closesAt = ''] = period.split('–');
    return { opensAt, closesAt };
  });

describe('the periods of a day', () => {
  test.each([
    [day()],
    [day('09:00–12:00')],
    [day('00:00–24:00')],
    [day('09:00–12:00', '12:00–18:00')],
    [day('13:00–18:00', '09:00–12:00')],
  ])('%j can be', (periods) => {
    expect(DayPeriods.safeParse(periods).success).toBe(true);
    expect(periods.map((_, index) => periodProblem(periods, index))).toEqual(periods.map(() => null));
  });

  test.each([
    [day('12:00–09:00'), ['order']],
    [day('09:00–09:00'), ['order']],
    [day('9:00–12:00'), ['time']],
    [day('09:00–24:01'), ['time']],
    [day('09:00–'), ['time']],
    [day('24:00–24:00'), ['order']],
    [day('09:00–12:00', '11:59–18:00'), [null, 'overlap']],
    [day('13:00–18:00', '09:00–14:00'), [null, 'overlap']],
    [day('09:00–12:00', '09:00–12:00', '13:00–14:00'), [null, 'overlap', null]],
  ])('%j cannot', (periods, problems) => {
    expect(DayPeriods.safeParse(periods).success).toBe(false);
    expect(periods.map((_, index) => periodProblem(periods, index))).toEqual(problems);
  });

  test('at most six, and seven days', () => {
    expect(DayPeriods.safeParse(day(...[0, 1, 2, 3, 4, 5, 6].map((hour) => `0${hour}:00–0${hour}:30`))).success).toBe(
      false,
    );
    expect(WeekPeriods.safeParse([[], [], [], [], [], []]).success).toBe(false);
  });
});

test.each([
  ['Asia/Shanghai', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Etc/GMT+8', true],
  ['UTC', true],
  ['+08:00', false],
  ['Asia/Nowhere', false],
  ['CST', false],
  ['', false],
])('the zone %s: %s', (name, is) => {
  expect(isTimeZone(name)).toBe(is);
});

const FACTS: StoreFacts = {
  nameZh: '营业厅',
  nameEn: 'Store',
  cityZh: '上海',
  cityEn: 'Shanghai',
  addressZh: '南京东路2号',
  addressEn: '2 East Nanjing Road',
  phone: '+86 21 5550 0199',
  region: { code: 'EAST', nameZh: '华东', nameEn: 'East China' },
  timeZone: 'Asia/Shanghai',
  position: null,
  slotMinutes: 30,
  bufferMinutes: 0,
  noticeMinutes: 60,
  horizonDays: 15,
};

describe('the facts of a store', () => {
  test('can be', () => {
    expect(StoreFacts.parse({ ...FACTS, nameEn: '  Store ' })).toEqual(FACTS);
  });

  test.each([
    [{ nameEn: ' ' }],
    [{ nameEn: 'a\nb' }],
    [{ addressEn: '<b>' }],
    [{ phone: '021 5550' }],
    [{ slotMinutes: 4 }],
    [{ bufferMinutes: 121 }],
    [{ noticeMinutes: -1 }],
    [{ horizonDays: 61 }],
    [{ horizonDays: 1.5 }],
    [{ position: { latitude: 91, longitude: 0 } }],
    [{ region: { code: 'e a', nameZh: '东', nameEn: 'East' } }],
    [{ active: false }],
  ])('not with %j', (given) => {
    expect(StoreFacts.safeParse({ ...FACTS, ...given }).success).toBe(false);
  });

  test('a code, a special day', () => {
    expect(['SH-PD', 'X1', 'sh-pd', '-A', 'A B'].map((code) => StoreCode.safeParse(code).success)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    const special = { date: '2026-12-24', name: 'Eve', periods: [] };
    expect(SpecialDayFacts.safeParse(special).success).toBe(true);
    expect(SpecialDayFacts.safeParse({ ...special, date: '2026-02-30' }).success).toBe(false);
  });
});
