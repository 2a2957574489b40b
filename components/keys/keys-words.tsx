import en from '#messages/en/keys.json' with { type: 'json' };
import zh from '#messages/zh-CN/keys.json' with { type: 'json' };

export const KEYS_WORDS = { en: { keys: en }, 'zh-CN': { keys: zh } } as const;
