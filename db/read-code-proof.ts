import type { Tx } from '#db/client';
import type { LockedVisit } from '#db/lock-visit';
import { recordEvent } from '#db/record-event';
import { calendarCode, isSameCode, readVisitCode, sentCode, writeVisitCode } from '#db/visit-code';
import type { StaffActor } from '#domain/actor';
import { DESK_CODE, asksForCode, judgeCode } from '#domain/desk-code';
import type { ClerkNoCodeReason, CodeRefusal, CodeSource, NoCodeReason } from '#domain/desk-code';
import { DomainError } from '#domain/domain-error';

export type CodeProof =
  | { codeSource: CodeSource; noCodeReason: null }
  | { codeSource: null; noCodeReason: NoCodeReason };

type Given = { code?: string; noCode?: ClerkNoCodeReason; pepper: string; clerk: StaffActor; now: Date };

/** The code that was read out, or why there is none; a wrong one is counted and kept in the audit, without its digits. */
export async function readCodeProof(
  tx: Tx,
  { visit, application }: LockedVisit,
  { code, noCode, pepper, clerk, now }: Given,
): Promise<CodeProof | { refusal: CodeRefusal }> {
  if (!asksForCode(application)) {
    if (code !== undefined || noCode !== undefined) throw invalidCode('not_asked');
    return { codeSource: null, noCodeReason: 'sim_lost' };
  }
  if (code !== undefined && noCode !== undefined) throw invalidCode('not_asked');
  if (noCode !== undefined) return { codeSource: null, noCodeReason: noCode };
  if (code === undefined) throw invalidCode('missing');

  const kept = await readVisitCode(tx, visit.id);
  const isSent = kept.messageId !== null && isSameCode(code, sentCode(pepper, kept.messageId));
  const isCalendar = isSameCode(code, calendarCode(pepper, visit.id));
  const verdict = judgeCode({ isSent, isCalendar }, kept, now);
  if ('source' in verdict) return { codeSource: verdict.source, noCodeReason: null };

  const wrongTries = Math.min(kept.wrongTries + 1, DESK_CODE.tries);
  await writeVisitCode(tx, { ...kept, wrongTries });
  await recordEvent(tx, {
    actor: clerk,
    now,
    name: 'visit.codeRefused',
    subject: { kind: 'visit', id: visit.id },
    applicationId: application.id,
    reasonCodes: [verdict.refusal],
    after: { triesLeft: DESK_CODE.tries - wrongTries },
  });
  return verdict;
}

function invalidCode(problem: string): DomainError {
  return new DomainError('invalid_input', { fields: { code: problem } });
}
