import en from '#messages/en/walk-in.json' with { type: 'json' };
import zh from '#messages/zh-CN/walk-in.json' with { type: 'json' };

export const WALK_IN_WORDS = { en: { walkIn: en }, 'zh-CN': { walkIn: zh } } as const;
