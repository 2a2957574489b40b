/** What a desk can do beyond any other's work; a customer may need one of them. */
export const DESK_ABILITIES = [
  'elder_priority',
  'wheelchair',
  'barcode_reader',
  'sign_language',
  'quiet_room',
] as const;
export type DeskAbility = (typeof DESK_ABILITIES)[number];

/** Those that are for a person's sake, not for the work's. */
export const PERSONAL_ABILITIES: readonly DeskAbility[] = DESK_ABILITIES.filter(
  (ability) => ability !== 'barcode_reader',
);

/** What makes a desk the priority lane, for elders first of all. */
export const LANE = 'elder_priority' satisfies DeskAbility;

/** Bounds that the database checks too. */
export const SLOT_MINUTES = { min: 5, max: 240 } as const;
export const BUFFER_MINUTES = { min: 0, max: 120 } as const;
export const NOTICE_MINUTES = { min: 0, max: 7 * 24 * 60 } as const;
export const HORIZON_DAYS = { min: 1, max: 60 } as const;

/** Degrees, WGS 84. */
export type Position = { latitude: number; longitude: number };
