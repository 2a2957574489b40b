/** The 32 digits of an eSIM chip's number whose remainder by 97 is 1 (GSMA SGP.29), or null. */
export function parseEid(text: string): string | null {
  const eid = text.normalize('NFKC').replaceAll(/[\s-]/g, '');
  return /^\d{32}$/.test(eid) && BigInt(eid) % 97n === 1n ? eid : null;
}
