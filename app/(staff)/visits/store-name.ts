import type { Locale } from '#domain/application';

/** A store's or city's names in the language of the screen. */
export function storeName(store: { nameZh: string; nameEn: string }, locale: Locale): string {
  return locale === 'zh-CN' ? store.nameZh : store.nameEn;
}

export function storeAddress(store: { addressZh: string; addressEn: string }, locale: Locale): string {
  return locale === 'zh-CN' ? store.addressZh : store.addressEn;
}

export function cityName(store: { cityZh: string; cityEn: string }, locale: Locale): string {
  return locale === 'zh-CN' ? store.cityZh : store.cityEn;
}
