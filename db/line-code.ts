import { derivedCode } from '#db/visit-code';

/** Six digits that show that somebody holds a line, derived: kept neither plain nor hashed. */
export function lineCode(pepper: string, inquiryId: string): string {
  return derivedCode(pepper, `line-code:${inquiryId}`);
}
