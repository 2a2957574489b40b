import en from '#messages/en/waiting-room.json' with { type: 'json' };
import zh from '#messages/zh-CN/waiting-room.json' with { type: 'json' };

export const WAITING_ROOM_WORDS = { en: { waitingRoom: en }, 'zh-CN': { waitingRoom: zh } } as const;
