import { CarrierAway } from '#server/gateways/tmf/carrier-away';

const MAX_BYTES = 4 * 1024 * 1024;

/** The JSON of an answer; a CarrierAway for what is cut off, too long or no JSON. */
export async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > MAX_BYTES) throw new CarrierAway('too_long');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new CarrierAway('not_json', { mayAskAgain: true });
  }
}
