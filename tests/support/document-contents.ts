import type { Executor } from '#db/client';
import { parseMasterKeys, sealContent } from '#db/envelope';
import { documentContents } from '#db/schema/index';
import type { MadeApplication } from '#tests/support/factories';
import { plainJpeg } from '#tests/support/make-image';

/** Gives each document of the case an image, sealed as the running server seals it. */
export async function makeContents(
  db: Executor,
  { application, masterKey }: { application: MadeApplication; masterKey: string },
): Promise<void> {
  const masterKeys = parseMasterKeys(masterKey);
  for (const [index, document] of application.documents.entries()) {
    const boundTo = { documentId: document.id, applicationId: application.id };
    const sealed = sealContent({ bytes: await plainJpeg(index + 1), boundTo, masterKeys });
    await db.insert(documentContents).values({ documentId: document.id, ...sealed });
  }
}
