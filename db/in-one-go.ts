/**
 * Waits for statements that were sent together, since none needs another's answer, and throws the first refusal in their
 * order only once all have answered: nothing may still be on its way when the transaction ends.
 */
export async function inOneGo<Sent extends readonly Promise<unknown>[]>(
  ...sent: Sent
): Promise<{ -readonly [Index in keyof Sent]: Awaited<Sent[Index]> }> {
  const answers = await Promise.allSettled(sent);
  const refused = answers.find((answer) => answer.status === 'rejected');
  if (refused !== undefined) throw refused.reason;
  return Promise.all(sent) as Promise<{ -readonly [Index in keyof Sent]: Awaited<Sent[Index]> }>;
}
