import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { readLine } from '#db/find-line';
import { policyForLine } from '#db/policy-in-force';
import { factsOf } from '#db/run-checks-for';
import { lineInquiries } from '#db/schema/index';
import type { SimKind } from '#domain/application';
import { byOutcome } from '#domain/check';
import { runChecks } from '#domain/checks/run-checks';
import { endingOf } from '#domain/line-ending';
import type { LineEnding } from '#domain/line-ending';
import { LINE_CODE, adviceOf, claimOfHolder } from '#domain/line-inquiry';
import type { Advice } from '#domain/line-inquiry';
import { POLICY } from '#domain/policy';

export type LineAdvice = { simKind: SimKind; advice: Advice[]; ending: LineEnding };

type Asked = { inquiryId: string; lineKey: Buffer; msisdn: string; now: Date };

/**
 * What stands in the way of ending the line, for who has shown within the last minutes that they hold it; null for anybody
 * else, `away` where the carrier cannot be asked.
 */
export async function findLineAdvice(
  executor: Executor,
  { inquiryId, lineKey, msisdn, now }: Asked,
): Promise<LineAdvice | 'away' | null> {
  const [inquiry] = await executor.select().from(lineInquiries).where(eq(lineInquiries.id, inquiryId));
  const provedAt = inquiry?.lineKey.equals(lineKey) === true ? inquiry.provedAt : null;
  if (provedAt === null || now.getTime() - provedAt.getTime() > LINE_CODE.answerMinutes * 60_000) return null;
  const line = await readLine(executor, msisdn, now);
  if (line === 'away') return line;
  if (line === 'not_found') return null;
  const claimed = claimOfHolder(line, POLICY.warningVersion);
  const { rules } = await policyForLine(executor, msisdn, now);
  const facts = await factsOf(executor, { applicationId: null, claimed, rules, line, now });
  return {
    simKind: line.simKind,
    advice: adviceOf(runChecks(facts)).toSorted(byOutcome),
    ending: endingOf(line, rules.timeZone),
  };
}
