import type { DeskAbility } from '#domain/store';

type DemoStore = {
  code: string;
  regionCode: string;
  nameZh: string;
  nameEn: string;
  cityZh: string;
  cityEn: string;
  addressZh: string;
  addressEn: string;
  phone: string;
  latitude: number;
  longitude: number;
  bufferMinutes: number;
  desks: number;
};

export const DEMO_REGIONS = [
  { code: 'EAST', nameZh: '华东', nameEn: 'East China' },
  { code: 'NORTH', nameZh: '华北', nameEn: 'North China' },
  { code: 'SOUTH', nameZh: '华南', nameEn: 'South China' },
];

export const DEMO_STORES: readonly DemoStore[] = [
  {
    code: 'SH-PD',
    regionCode: 'EAST',
    nameZh: '陆家嘴营业厅',
    nameEn: 'Lujiazui Store',
    cityZh: '上海',
    cityEn: 'Shanghai',
    addressZh: '浦东新区世纪大道 188 号',
    addressEn: '188 Century Avenue, Pudong',
    phone: '+86 21 5550 0101',
    latitude: 31.2397,
    longitude: 121.4998,
    bufferMinutes: 5,
    desks: 4,
  },
  {
    code: 'SH-JA',
    regionCode: 'EAST',
    nameZh: '静安寺营业厅',
    nameEn: 'Jing’an Temple Store',
    cityZh: '上海',
    cityEn: 'Shanghai',
    addressZh: '静安区南京西路 1618 号',
    addressEn: '1618 West Nanjing Road, Jing’an',
    phone: '+86 21 5550 0102',
    latitude: 31.2235,
    longitude: 121.4454,
    bufferMinutes: 0,
    desks: 3,
  },
  {
    code: 'BJ-XD',
    regionCode: 'NORTH',
    nameZh: '西单营业厅',
    nameEn: 'Xidan Store',
    cityZh: '北京',
    cityEn: 'Beijing',
    addressZh: '西城区西单北大街 131 号',
    addressEn: '131 Xidan North Street, Xicheng',
    phone: '+86 10 5550 0201',
    latitude: 39.9134,
    longitude: 116.3736,
    bufferMinutes: 0,
    desks: 4,
  },
  {
    code: 'BJ-ZGC',
    regionCode: 'NORTH',
    nameZh: '中关村营业厅',
    nameEn: 'Zhongguancun Store',
    cityZh: '北京',
    cityEn: 'Beijing',
    addressZh: '海淀区中关村大街 27 号',
    addressEn: '27 Zhongguancun Street, Haidian',
    phone: '+86 10 5550 0202',
    latitude: 39.9836,
    longitude: 116.3164,
    bufferMinutes: 0,
    desks: 2,
  },
  {
    code: 'GZ-TH',
    regionCode: 'SOUTH',
    nameZh: '天河营业厅',
    nameEn: 'Tianhe Store',
    cityZh: '广州',
    cityEn: 'Guangzhou',
    addressZh: '天河区天河路 208 号',
    addressEn: '208 Tianhe Road, Tianhe',
    phone: '+86 20 5550 0301',
    latitude: 23.1317,
    longitude: 113.3213,
    bufferMinutes: 0,
    desks: 3,
  },
  {
    code: 'GZ-YX',
    regionCode: 'SOUTH',
    nameZh: '北京路营业厅',
    nameEn: 'Beijing Road Store',
    cityZh: '广州',
    cityEn: 'Guangzhou',
    addressZh: '越秀区北京路 238 号',
    addressEn: '238 Beijing Road, Yuexiu',
    phone: '+86 20 5550 0302',
    latitude: 23.1236,
    longitude: 113.2693,
    bufferMinutes: 0,
    desks: 2,
  },
];

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** Open every day with a lunch break, shorter at the weekend. */
export const DEMO_HOURS = WEEKDAYS.flatMap((weekday) =>
  weekday <= 5
    ? [
        { weekday, opensAt: '09:00', closesAt: '12:00' },
        { weekday, opensAt: '13:00', closesAt: '19:00' },
      ]
    : [{ weekday, opensAt: '10:00', closesAt: '17:00' }],
);

export const DEMO_SLOT_MINUTES = 20;

/** What a store's desks can do, by their number; the others do what every desk does. */
export const DEMO_ABILITIES: Readonly<Record<number, DeskAbility[]>> = {
  1: ['barcode_reader', 'wheelchair'],
  2: ['elder_priority', 'wheelchair'],
};

/** New Year's Day is closed; on the eve every store closes early. */
export const DEMO_SPECIAL_DAYS = [
  { date: '2026-12-31', name: '元旦前夜 · New Year’s Eve', hours: [{ opensAt: '09:00', closesAt: '15:00' }] },
  { date: '2027-01-01', name: '元旦 · New Year’s Day', hours: [] },
];
