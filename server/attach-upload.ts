import 'server-only';

import { attachDocument } from '#db/commands/attach-document';
import type { Attached } from '#db/commands/attach-document';
import { parseMasterKeys, sealContent } from '#db/envelope';
import { newId } from '#db/new-id';
import type { ApplicantActor, ClientActor } from '#domain/actor';
import type { DocumentSlot } from '#domain/document';
import { isCompared } from '#domain/image-hash';
import { database } from '#server/database';
import { prepareImage } from '#server/documents/prepare-image';
import { env } from '#server/env';

type Upload = {
  actor: ApplicantActor | ClientActor;
  applicationId: string;
  slot: DocumentSlot;
  bytes: Buffer;
  now: Date;
};

/** Makes a clean image of an upload, seals it for its row and puts it into its slot; throws `document_refused`. */
export async function attachUpload({ actor, applicationId, slot, bytes, now }: Upload): Promise<Attached> {
  const image = await prepareImage(bytes, { isHashed: isCompared(slot) });
  const documentId = newId();
  const sealed = sealContent({
    bytes: image.bytes,
    boundTo: { documentId, applicationId },
    masterKeys: parseMasterKeys(env().DOCUMENT_MASTER_KEY),
  });
  const input = {
    applicationId,
    documentId,
    slot,
    originalSha256: image.sha256,
    originalType: image.originalType,
    originalBytes: image.originalSize,
    contentType: image.contentType,
    storedBytes: image.bytes.length,
    width: image.width,
    height: image.height,
    hash: image.hash,
    sealed,
  };
  return attachDocument({ db: database(), actor, input, now });
}
