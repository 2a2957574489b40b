import type { KeptFacts } from '#db/queries/find-kept-store';
import { BUFFER_MINUTES, HORIZON_DAYS, NOTICE_MINUTES, SLOT_MINUTES } from '#domain/store';
import { StoreFacts } from '#domain/store-input';

export const FACT_TEXTS = [
  'nameEn',
  'nameZh',
  'cityEn',
  'cityZh',
  'addressEn',
  'addressZh',
  'phone',
  'timeZone',
] as const;
export const FACT_NUMBERS = ['slotMinutes', 'bufferMinutes', 'noticeMinutes', 'horizonDays'] as const;
export const FACT_BOUNDS = {
  slotMinutes: SLOT_MINUTES,
  bufferMinutes: BUFFER_MINUTES,
  noticeMinutes: NOTICE_MINUTES,
  horizonDays: HORIZON_DAYS,
} as const;

type DraftField =
  | (typeof FACT_TEXTS)[number]
  | (typeof FACT_NUMBERS)[number]
  | 'latitude'
  | 'longitude'
  | 'regionCode'
  | 'regionEn'
  | 'regionZh';

/** The facts of a store as they are being typed. */
export type FactsDraft = Record<DraftField, string>;

const NEW_STORE: Partial<FactsDraft> = {
  timeZone: 'Asia/Shanghai',
  slotMinutes: '20',
  bufferMinutes: '0',
  noticeMinutes: '60',
  horizonDays: '15',
};

export function draftOf(facts: KeptFacts | null): FactsDraft {
  const text = (value: string | number | undefined | null) => (value == null ? '' : String(value));
  const of = (field: (typeof FACT_TEXTS)[number] | (typeof FACT_NUMBERS)[number]) =>
    text(facts === null ? NEW_STORE[field] : facts[field]);
  return {
    nameEn: of('nameEn'),
    nameZh: of('nameZh'),
    cityEn: of('cityEn'),
    cityZh: of('cityZh'),
    addressEn: of('addressEn'),
    addressZh: of('addressZh'),
    phone: of('phone'),
    timeZone: of('timeZone'),
    slotMinutes: of('slotMinutes'),
    bufferMinutes: of('bufferMinutes'),
    noticeMinutes: of('noticeMinutes'),
    horizonDays: of('horizonDays'),
    latitude: text(facts?.position?.latitude),
    longitude: text(facts?.position?.longitude),
    regionCode: text(facts?.region?.code),
    regionEn: text(facts?.region?.nameEn),
    regionZh: text(facts?.region?.nameZh),
  };
}

/** The draft as the command takes it, or the names of the facts that are wrong. */
export function readDraft(draft: FactsDraft): { facts: StoreFacts } | { wrong: Set<string> } {
  const { latitude, longitude, regionCode, regionEn, regionZh, ...texts } = draft;
  const hasPosition = latitude.trim() !== '' || longitude.trim() !== '';
  const checked = StoreFacts.safeParse({
    ...texts,
    ...Object.fromEntries(FACT_NUMBERS.map((name) => [name, numberOf(draft[name])])),
    region: { code: regionCode.trim(), nameEn: regionEn, nameZh: regionZh },
    position: hasPosition ? { latitude: numberOf(latitude), longitude: numberOf(longitude) } : null,
  });
  if (checked.success) return { facts: checked.data };
  return {
    wrong: new Set(checked.error.issues.map(({ path }) => path.slice(0, path[0] === 'region' ? 2 : 1).join('.'))),
  };
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}
