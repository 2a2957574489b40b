import { randomInt } from 'node:crypto';

import type { Executor } from '#db/client';
import { registerLineOf } from '#db/find-line';
import { demoPerson } from '#db/seed/demo-people';
import type { DemoPerson } from '#db/seed/demo-people';
import { drawDocument } from '#db/seed/draw-document';
import { seededRandom } from '#db/seed/random';
import type { DocumentSlot } from '#domain/document';
import { makeLine } from '#tests/support/factories';
import type { LineRow } from '#tests/support/factories';

/** Somebody with a line in the register, who can photograph an identity document and the SIM card. */
export type Holder = { person: DemoPerson; line: LineRow };

const WITH_PASSPORT = 7;
const WITH_RESIDENT_CARD = 1;

type Given = Parameters<typeof makeLine>[1] & { holds?: 'resident_id' | 'passport' };

export async function makeHolder(db: Executor, { holds = 'resident_id', ...line }: Given = {}): Promise<Holder> {
  const index = holds === 'passport' ? WITH_PASSPORT : WITH_RESIDENT_CARD;
  const person = { ...demoPerson(index, seededRandom(randomInt(2 ** 31))), portraitSeed: randomInt(2 ** 20) };
  const { name: holderName, documentKind, documentNumber } = person;
  return { person, line: await makeLine(db, { holderName, documentKind, documentNumber, ...line }) };
}

/** The holder's photo for a slot, as a JPEG. */
export async function photoOf(holder: Holder, slot: DocumentSlot): Promise<Buffer> {
  return (await drawDocument(slot, { ...holder, line: registerLineOf(holder.line) })).bytes;
}
