/** A reason to stop that the person at the terminal can act on: one sentence, shown without a stack. */
export class StartFailure extends Error {}

export function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || systemCode(error) : String(error);
}
