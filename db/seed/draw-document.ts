import { createHash } from 'node:crypto';

import sharp from 'sharp';

import type { DemoLine } from '#db/seed/demo-lines';
import type { DemoPerson } from '#db/seed/demo-people';
import { drawPassport } from '#db/seed/specimens/draw-passport';
import { drawPortrait } from '#db/seed/specimens/draw-portrait';
import { drawResidentCard } from '#db/seed/specimens/draw-resident-card';
import { drawSimCard } from '#db/seed/specimens/draw-sim-card';
import type { DocumentSlot } from '#domain/document';
import { makeTd3Mrz } from '#domain/identifiers/mrz';

type Drawn = { bytes: Buffer; width: number; height: number; sha256: string };

/** One of the project's own synthetic documents of a demo person, as a JPEG. */
export async function drawDocument(slot: DocumentSlot, subject: DemoLine): Promise<Drawn> {
  const bytes = await draw(slot, subject);
  const { width, height } = await sharp(bytes).metadata();
  return { bytes, width, height, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function draw(slot: DocumentSlot, { person, line }: DemoLine): Promise<Buffer> {
  switch (slot) {
    case 'front':
    case 'back':
      return person.documentKind === 'passport' ? passportOf(person) : residentCardOf(person, slot);
    case 'portrait':
      return drawPortrait({ seed: person.portraitSeed, sex: person.sex });
    case 'sim':
      return drawSimCard({ iccid: line.iccid ?? '', operator: 'SIGNOFF MOBILE' });
    case 'authorisation':
      throw new RangeError('nobody in the demo is represented');
  }
}

function residentCardOf(person: DemoPerson, side: 'front' | 'back'): Promise<Buffer> {
  const { name, sex, bornOn, address, documentNumber: number, documentExpiresOn: expiresOn, portraitSeed } = person;
  return drawResidentCard({
    side,
    name,
    sex,
    bornOn,
    address,
    number,
    issuedOn: tenYearsBefore(expiresOn),
    expiresOn,
    portraitSeed,
  });
}

function passportOf({
  name,
  sex,
  bornOn,
  documentNumber,
  documentExpiresOn,
  portraitSeed,
}: DemoPerson): Promise<Buffer> {
  const [givenNames = '', surname = ''] = name.toUpperCase().split(' ');
  const facts = { surname, givenNames, issuingState: 'UTO', nationality: 'UTO', sex, bornOn };
  const mrz = makeTd3Mrz({ ...facts, documentNumber, expiresOn: documentExpiresOn });
  const issuedOn = tenYearsBefore(documentExpiresOn);
  return drawPassport({ ...facts, number: documentNumber, issuedOn, expiresOn: documentExpiresOn, mrz, portraitSeed });
}

function tenYearsBefore(date: string): string {
  return `${Number(date.slice(0, 4)) - 10}${date.slice(4)}`;
}
