import type { DocumentSlot } from '#domain/document';

/**
 * What tells the same photograph sent twice from a photograph of another document: the signs of 512 cosine frequencies of
 * the greys, from the eighth on. Below it a layout looks like itself whoever it was issued to.
 */
export const HASH_EDGE = 64;
export const HASH_BITS = 512;
/** Cut into so many bands, two hashes that differ in fewer bits have at least one band in common. */
export const HASH_BANDS = 16;
export const SAME_IMAGE_BITS = HASH_BANDS - 1;

const FROM_FREQUENCY = 8;
const FREQUENCIES = 28;
/** In grey levels: what is weaker may be noise, and of noise a picture has no hash. */
const NOISE = 2;

/** Backs and SIM cards differ by a few small letters from person to person: nothing could be told by them. */
export const COMPARED_SLOTS = ['front', 'portrait', 'authorisation'] as const satisfies readonly DocumentSlot[];

export function isCompared(slot: DocumentSlot): boolean {
  return COMPARED_SLOTS.some((compared) => compared === slot);
}

/** 512 digits 0 or 1 of the 64 × 64 greys (0 to 255, row by row); null for a picture that is blank or nearly so. */
export function hashGreys(greys: Uint8Array): string | null {
  if (greys.length !== HASH_EDGE ** 2) throw new RangeError(`a hash is of ${HASH_EDGE} × ${HASH_EDGE} greys`);
  const strengths = transform(greys);
  const kept = HASHED.map((position) => strengths[position] ?? 0);
  if (kept.filter((strength) => Math.abs(strength) > NOISE).length < HASH_BITS / 2) return null;
  return kept.map((strength) => (strength > 0 ? '1' : '0')).join('');
}

/** In how many bits two hashes differ. */
export function differingBits(one: string, other: string): number {
  let count = 0;
  for (let index = 0; index < HASH_BITS; index += 1) if (one[index] !== other[index]) count += 1;
  return count;
}

/** By rising frequency, dealt out in turn: each band has its share of the steady low ones and of the telling high ones. */
const HASHED = Array.from({ length: FREQUENCIES ** 2 }, (_, position) => position)
  .filter((position) => squared(position) >= FROM_FREQUENCY ** 2)
  .toSorted((one, other) => squared(one) - squared(other))
  .slice(0, HASH_BITS)
  .map((position, index) => ({ position, band: index % HASH_BANDS }))
  .toSorted((one, other) => one.band - other.band)
  .map(({ position }) => position);

const WAVES = Array.from({ length: FREQUENCIES }, (_, frequency) =>
  Float64Array.from(
    { length: HASH_EDGE },
    (_, at) =>
      Math.sqrt((frequency === 0 ? 1 : 2) / HASH_EDGE) *
      Math.cos((Math.PI * frequency * (2 * at + 1)) / (2 * HASH_EDGE)),
  ),
);

function squared(position: number): number {
  return (position % FREQUENCIES) ** 2 + Math.floor(position / FREQUENCIES) ** 2;
}

/** The lowest frequencies of the two-dimensional DCT-II, orthonormal: first along the rows, then down the columns. */
function transform(greys: Uint8Array): Float64Array {
  const alongRows = new Float64Array(FREQUENCIES * HASH_EDGE);
  for (const [frequency, wave] of WAVES.entries()) {
    for (let row = 0; row < HASH_EDGE; row += 1) {
      let sum = 0;
      for (let at = 0; at < HASH_EDGE; at += 1) sum += (wave[at] ?? 0) * (greys[row * HASH_EDGE + at] ?? 0);
      alongRows[frequency * HASH_EDGE + row] = sum;
    }
  }
  const strengths = new Float64Array(FREQUENCIES ** 2);
  for (const [down, wave] of WAVES.entries()) {
    for (let along = 0; along < FREQUENCIES; along += 1) {
      let sum = 0;
      for (let row = 0; row < HASH_EDGE; row += 1) sum += (wave[row] ?? 0) * (alongRows[along * HASH_EDGE + row] ?? 0);
      strengths[down * FREQUENCIES + along] = sum;
    }
  }
  return strengths;
}
