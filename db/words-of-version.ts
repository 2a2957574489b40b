import type { reasonVersions } from '#db/schema/index';
import type { ReasonWords } from '#domain/reason-text';

type VersionRow = typeof reasonVersions.$inferSelect;
type Words = Pick<VersionRow, 'isMendable' | 'labelZh' | 'labelEn' | 'customerZh' | 'customerEn'>;

/** A version's row as the words that it holds. */
export function wordsOfVersion({ isMendable, labelZh, labelEn, customerZh, customerEn }: Words): ReasonWords {
  return {
    isMendable,
    label: { 'zh-CN': labelZh, en: labelEn },
    customerText: { 'zh-CN': customerZh, en: customerEn },
  };
}

/** The same words as a row keeps them. */
export function rowOfWords({ isMendable, label, customerText }: ReasonWords): Words {
  return {
    isMendable,
    labelZh: label['zh-CN'],
    labelEn: label.en,
    customerZh: customerText['zh-CN'],
    customerEn: customerText.en,
  };
}
