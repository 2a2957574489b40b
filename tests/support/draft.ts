import { randomBytes } from 'node:crypto';

import { attachDocument } from '#db/commands/attach-document';
import { startApplication } from '#db/commands/start-application';
import type { Db } from '#db/client';
import { sealContent } from '#db/envelope';
import { hashToken } from '#db/hash-token';
import { newId } from '#db/new-id';
import type { ApplicantActor } from '#domain/actor';
import type { RawAnswers } from '#domain/answers';
import { requiredDocuments } from '#domain/document';
import { PRESETS } from '#domain/policies/presets';
import type { DocumentSlot } from '#domain/document';
import { POLICY } from '#domain/policy';
import { makeReference } from '#domain/reference';
import { NOW, applicantOf } from '#tests/support/factories';
import type { LineRow } from '#tests/support/factories';
import { randomHash } from '#tests/support/random-hash';

/** What the photos of drafts are sealed with. */
export const MASTER_KEYS = { current: 1, keys: new Map([[1, randomBytes(32)]]) };

export const VISITOR = { kind: 'visitor', correlationId: 'test' } as const;

/** What the holder of `line` would type. */
export function answersFor(line: LineRow, given: RawAnswers = {}): RawAnswers {
  return {
    msisdn: line.msisdn,
    simKind: line.simKind,
    simCondition: 'in_hand',
    iccid: line.simKind === 'physical' ? (line.iccid ?? '') : '',
    eid: line.simKind === 'embedded' ? (line.eid ?? '') : '',
    holderName: line.holderName,
    documentKind: line.documentKind,
    documentNumber: line.documentNumber,
    documentExpiresOn: '',
    email: 'holder@mail.example',
    phone: '+8613900001111',
    warningVersion: line.simKind === 'embedded' ? POLICY.warningVersion : '',
    ...given,
  };
}

export type Drafted = { id: string; reference: string; actor: ApplicantActor };

/** A draft opened by the command itself, as a visitor opens it. */
export async function startDraft(db: Db, answers: RawAnswers = {}, now: Date = NOW): Promise<Drafted> {
  const token = randomBytes(32).toString('base64url');
  const input = {
    id: newId(),
    reference: makeReference(randomBytes(9)),
    statusTokenHash: hashToken(token),
    locale: 'en' as const,
    answers,
  };
  const { id, reference } = await startApplication({ db, actor: VISITOR, input, now });
  return { id, reference, actor: applicantOf({ id }) };
}

/** An upload as the server hands it to the command: sealed for its row. */
export function upload(applicationId: string, slot: DocumentSlot, bytes: Buffer = randomBytes(64)) {
  const documentId = newId();
  return {
    applicationId,
    documentId,
    slot,
    originalSha256: randomBytes(32).toString('hex'),
    originalType: 'jpeg',
    originalBytes: bytes.length,
    contentType: 'image/jpeg' as const,
    storedBytes: bytes.length,
    width: 1600,
    height: 1000,
    hash: randomHash(),
    sealed: sealContent({ bytes, boundTo: { documentId, applicationId }, masterKeys: MASTER_KEYS }),
  };
}

/** A draft for `line` that can be submitted as it stands. */
export async function wholeDraft(db: Db, line: LineRow, given: RawAnswers = {}): Promise<Drafted> {
  const answers = answersFor(line, given);
  const draft = await startDraft(db, answers);
  const simCondition = answers.simCondition === 'lost' ? 'lost' : 'in_hand';
  for (const slot of requiredDocuments(
    { applicantKind: 'self', documentKind: line.documentKind, simKind: line.simKind, simCondition },
    PRESETS.CN,
  )) {
    await attachDocument({ db, actor: draft.actor, input: upload(draft.id, slot), now: NOW });
  }
  return draft;
}
