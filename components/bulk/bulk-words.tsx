import en from '#messages/en/bulk.json' with { type: 'json' };
import zh from '#messages/zh-CN/bulk.json' with { type: 'json' };

export const BULK_WORDS = { en: { bulk: en }, 'zh-CN': { bulk: zh } } as const;
