const MAX_DECODING = 2;
const MAX_WAITING = 32;

let decoding = 0;
const waiting: (() => void)[] = [];

/** The process already holds as many undecoded uploads as it may; the caller should try again shortly. */
export class DecoderBusy extends Error {
  constructor() {
    super('Too many images are waiting to be decoded.');
    this.name = 'DecoderBusy';
  }
}

/** Runs at most two decodings at once in this process, the others in order of arrival; throws `DecoderBusy`. */
export async function withDecodeSlot<T>(decode: () => Promise<T>): Promise<T> {
  if (decoding < MAX_DECODING) decoding += 1;
  else if (waiting.length < MAX_WAITING) await new Promise<void>((resolve) => waiting.push(resolve));
  else throw new DecoderBusy();
  try {
    return await decode();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else decoding -= 1;
  }
}
