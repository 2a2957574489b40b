import type { LineRow } from '#db/find-line';
import { registerLineOf } from '#db/find-line';
import type { ProductRecord } from '#domain/tmf/product';

/** A row of the register as the carrier's systems see it. */
export function productRecordOf(row: LineRow): ProductRecord {
  const { id, terminatedAt, quarantineUntil } = row;
  return { id, line: registerLineOf(row), terminatedAt, quarantineUntil };
}
