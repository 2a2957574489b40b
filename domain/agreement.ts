export type Agreement = {
  count: number;
  agreed: number;
  /** `agreed` of `count`, 0 to 1; null where nothing was compared. */
  share: number | null;
  /** Cohen's kappa, at most 1; null where chance alone would always agree, or nothing was compared. */
  kappa: number | null;
};

/** How far two people's answers to the same questions agree, and how far beyond chance (Cohen 1960). */
export function agreementOf<Answer>(pairs: readonly (readonly [first: Answer, second: Answer])[]): Agreement {
  const count = pairs.length;
  const agreed = pairs.filter(([first, second]) => first === second).length;
  if (count === 0) return { count, agreed, share: null, kappa: null };
  const answers = new Set(pairs.flat());
  // In whole numbers, so that full agreement by chance is told from almost full.
  const byChance = [...answers].reduce((sum, answer) => {
    const firsts = pairs.filter(([first]) => first === answer).length;
    const seconds = pairs.filter(([, second]) => second === answer).length;
    return sum + firsts * seconds;
  }, 0);
  const most = count * count;
  const kappa = byChance === most ? null : (agreed * count - byChance) / (most - byChance);
  return { count, agreed, share: agreed / count, kappa };
}

export type ComparedAnswer = { kind: string; reasonCodes: readonly string[] };

/** For each reason that anybody gave, whether both gave it; the most often given first. */
export function agreementByReason(
  pairs: readonly (readonly [ComparedAnswer, ComparedAnswer])[],
): ({ code: string } & Agreement)[] {
  const given = new Map<string, number>();
  for (const code of pairs.flat().flatMap(({ reasonCodes }) => reasonCodes)) {
    given.set(code, (given.get(code) ?? 0) + 1);
  }
  return [...given]
    .toSorted(([one, times], [other, otherTimes]) => otherTimes - times || (one < other ? -1 : 1))
    .map(([code]) => ({
      code,
      ...agreementOf(
        pairs.map(([first, second]) => [first.reasonCodes.includes(code), second.reasonCodes.includes(code)] as const),
      ),
    }));
}
