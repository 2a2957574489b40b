import { localDateOf } from '#domain/business-time';
import type { Instalment, LinkedLine, RegisterLine } from '#domain/line';

/** What of a line is there besides the number: it ends, is lost or has to be settled with it. */
export type LineEnding = {
  linkedLines: readonly LinkedLine[];
  currency: string;
  balanceMinor: number;
  giftCreditMinor: number;
  instalments: readonly Instalment[];
  /** A calendar date. */
  portOutRequestedOn: string | null;
};

export type EndingFacts = Pick<
  RegisterLine,
  'linkedLines' | 'currency' | 'balanceMinor' | 'giftCreditMinor' | 'instalments' | 'portOutRequestedAt'
>;

export function endingOf({ portOutRequestedAt, ...line }: EndingFacts, timeZone: string): LineEnding {
  const { linkedLines, currency, balanceMinor, giftCreditMinor, instalments } = line;
  return {
    linkedLines,
    currency,
    balanceMinor,
    giftCreditMinor,
    instalments,
    portOutRequestedOn: portOutRequestedAt === null ? null : localDateOf(new Date(portOutRequestedAt), timeZone),
  };
}

export function endsNothingElse({
  linkedLines,
  balanceMinor,
  giftCreditMinor,
  instalments,
  portOutRequestedOn,
}: LineEnding): boolean {
  return (
    linkedLines.length === 0 &&
    balanceMinor === 0 &&
    giftCreditMinor === 0 &&
    instalments.length === 0 &&
    portOutRequestedOn === null
  );
}
