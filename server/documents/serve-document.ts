import 'server-only';

import { parseMasterKeys } from '#db/envelope';
import { recordDocumentView } from '#db/commands/record-document-view';
import type { RecordDocumentView } from '#db/commands/record-document-view';
import type { Db } from '#db/client';
import type { StaffActor } from '#domain/actor';
import { POLICY } from '#domain/policy';
import { markImage } from '#server/documents/mark-image';
import { thumbnail } from '#server/documents/thumbnail';
import { env } from '#server/env';

const THUMB_EDGE = 240;

export type ServedDocument = { bytes: Buffer; fileName: string };

/** The document as this viewer may see it: opened and recorded, then marked with viewer and time; `ContentUnreadable` else. */
export async function serveDocument({
  db,
  actor,
  input,
  now,
}: {
  db: Db;
  actor: StaffActor;
  input: RecordDocumentView;
  now: Date;
}): Promise<ServedDocument> {
  const masterKeys = parseMasterKeys(env().DOCUMENT_MASTER_KEY);
  const view = await recordDocumentView({ db, actor, input, now, masterKeys });
  const mark = { viewer: actor.email, at: now, timeZone: POLICY.timeZone };
  const small = input.size === 'thumb' ? await thumbnail({ bytes: view.bytes, longEdge: THUMB_EDGE }) : view.bytes;
  return { bytes: await markImage({ bytes: small, ...mark }), fileName: `${view.reference}-${view.slot}.jpg` };
}
