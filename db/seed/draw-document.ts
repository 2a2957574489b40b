import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { DemoLine } from '#db/seed/demo-lines';
import type { DocumentSlot } from '#domain/document';

type Drawn = { bytes: Buffer; width: number; height: number; sha256: string };

/** One of the project's own synthetic documents of a demo person. */
export async function drawDocument(slot: DocumentSlot, subject: DemoLine): Promise<Drawn> {
  const bytes = await sharp({ create: { width: 400, height: 250, channels: 3, background: '#abc' } }).jpeg().toBuffer();
  void slot; void subject;
  return { bytes, width: 400, height: 250, sha256: createHash('sha256').update(bytes).digest('hex') };
}
