import { DomainError } from '#domain/domain-error';

/** The DomainError that `work` ends with; fails where it ends otherwise. */
export async function refusal(work: Promise<unknown>): Promise<DomainError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof DomainError) return error;
  throw new Error('was not refused by the domain', { cause: error });
}
