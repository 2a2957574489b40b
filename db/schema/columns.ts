import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

import { newId } from '#db/new-id';

export const id = () => uuid().primaryKey().$defaultFn(newId);

export const instant = () => timestamp({ withTimezone: true, precision: 3 });

export const bytea = customType<{ data: Buffer; driverData: Buffer | Uint8Array | string }>({
  dataType: () => 'bytea',
  // Read with its case in one statement it comes within JSON, as text.
  fromDriver: (value) => (typeof value === 'string' ? Buffer.from(value.slice(2), 'hex') : Buffer.from(value)),
});

export type Period = { startsAt: Date; endsAt: Date };

/** A half-open period, `[starts, ends)`. */
export const tstzrange = customType<{ data: Period; driverData: string }>({
  dataType: () => 'tstzrange',
  toDriver: ({ startsAt, endsAt }) => `[${startsAt.toISOString()},${endsAt.toISOString()})`,
  fromDriver: parsePeriod,
});

function parsePeriod(text: string): Period {
  const bounds = /^\["?([^",]+)"?,"?([^",)]+)"?\)$/.exec(text);
  if (bounds === null) throw new Error('a tstzrange that is not half-open and bounded');
  return { startsAt: new Date(`${bounds[1]}`), endsAt: new Date(`${bounds[2]}`) };
}
