/** The carrier could not be asked, or its answer cannot be trusted: nothing is known. `word` never quotes what was said. */
export class CarrierAway extends Error {
  readonly word: string;
  /** Whether the same question may be put again at once. */
  readonly mayAskAgain: boolean;

  constructor(word: string, { mayAskAgain = false }: { mayAskAgain?: boolean } = {}) {
    super(`the carrier is away: ${word}`);
    this.name = 'CarrierAway';
    this.word = word;
    this.mayAskAgain = mayAskAgain;
  }
}

/** A clear no (409, 422, or 400 with an Error): the request arrived and was understood. */
export class CarrierRefusal extends Error {
  readonly status: number;
  /** The `code` of the carrier's Error, if it is a code and no sentence. */
  readonly code: string | null;

  constructor(status: number, code: string | null) {
    super(`the carrier refused: ${status}`);
    this.name = 'CarrierRefusal';
    this.status = status;
    this.code = code;
  }
}
