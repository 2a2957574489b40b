import type { LineRow } from '#db/find-line';
import { maskDocumentNumber, maskName } from '#domain/masking';
import { LineState } from '#server/api/register-schemas';

/** A line as a system of the carrier's may read it: whose it is only to recognise it by. */
export function lineState({ id: _id, holderId: _holderId, holderBornOn: _bornOn, ...line }: LineRow): LineState {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return LineState.parse({
    ...line,
    holderName: maskName(line.holderName),
    documentNumber: maskDocumentNumber(line.documentNumber),
    terminatedAt: instant(line.terminatedAt),
    releasedAt: instant(line.releasedAt),
    simSwappedAt: instant(line.simSwappedAt),
    portOutRequestedAt: instant(line.portOutRequestedAt),
  });
}
