import { randomBytes } from 'node:crypto';

import { attachDocument } from '#db/commands/attach-document';
import { startApplication } from '#db/commands/start-application';
import { submitApplication } from '#db/commands/submit-application';
import { parseMasterKeys, sealContent } from '#db/envelope';
import { deriveStatusToken, hashToken } from '#db/hash-token';
import { newId } from '#db/new-id';
import type { RawAnswers } from '#domain/answers';
import type { Locale } from '#domain/application';
import { requiredDocuments } from '#domain/document';
import { PRESETS } from '#domain/policies/presets';
import { makeReference } from '#domain/reference';
import { VISITOR, answersFor, upload } from '#tests/support/draft';
import type { House } from '#tests/support/e2e';
import { applicantOf } from '#tests/support/factories';
import type { LineRow } from '#tests/support/factories';
import { plainJpeg } from '#tests/support/make-image';

export type SubmittedApplication = { id: string; reference: string; statusPath: string };

type Given = { line: LineRow; answers?: RawAnswers; locale?: Locale; now?: Date };

/** What a customer has applied for, photos included, by the commands behind the pages and with the running server's keys. */
export async function submitFor(
  { db, server }: House,
  { line, answers: given = {}, locale = 'en', now = new Date() }: Given,
): Promise<SubmittedApplication> {
  const id = newId();
  const token = deriveStatusToken(server.secrets.LOOKUP_PEPPER, id);
  const answers = answersFor(line, given);
  const reference = makeReference(randomBytes(9));
  const draft = { id, reference, statusTokenHash: hashToken(token), locale, answers };
  await startApplication({ db, actor: VISITOR, input: draft, now });
  const actor = applicantOf({ id });
  const masterKeys = parseMasterKeys(server.secrets.DOCUMENT_MASTER_KEY);
  const { documentKind, simKind } = line;
  const simCondition = answers.simCondition === 'lost' ? 'lost' : 'in_hand';
  for (const [seed, slot] of requiredDocuments(
    { applicantKind: 'self', documentKind, simKind, simCondition },
    PRESETS.CN,
  ).entries()) {
    const bytes = await plainJpeg(seed + 1);
    const plain = upload(id, slot, bytes);
    const sealed = sealContent({ bytes, boundTo: { documentId: plain.documentId, applicationId: id }, masterKeys });
    await attachDocument({ db, actor, input: { ...plain, width: 320, height: 200, sealed }, now });
  }
  await submitApplication({ db, actor, input: { applicationId: id, declared: true }, now });
  return { id, reference, statusPath: `/status/${token}` };
}
