import type { StoreRow } from '#db/store-calendar';
import type { LetterVisit } from '#domain/letters/letter';

/** When and where a visit is, as its letter says it. */
export function letterVisit(store: StoreRow, startsAt: Date): LetterVisit {
  return {
    startsAt,
    timeZone: store.timeZone,
    storeName: { 'zh-CN': store.nameZh, en: store.nameEn },
    storeAddress: { 'zh-CN': store.addressZh, en: store.addressEn },
  };
}
