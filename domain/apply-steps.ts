import type { AnswerStep, RawAnswers } from '#domain/answers';
import { SIM_CONDITIONS, SIM_KINDS } from '#domain/application';
import { requiredDocuments } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import { DOCUMENT_KINDS } from '#domain/identifiers/document-number';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import type { PolicyRules } from '#domain/policies/policy-rules';

type Rules = Pick<PolicyRules, 'documents'>;

/** A page of the application, named as its path under /apply. */
export type ApplyStep = AnswerStep | `photos/${DocumentSlot}` | 'check';

/** The pages that these answers lead through, in order; what is not answered yet is taken to be the longest way. */
export function applySteps(raw: RawAnswers, rules: Rules): ApplyStep[] {
  const photos = photoSlots(raw, rules).map((slot) => `photos/${slot}` as const);
  return [
    'line',
    'holder',
    'contact',
    ...photos,
    ...(raw.simKind === 'embedded' ? (['warning'] as const) : []),
    'check',
  ];
}

/** The photos that these answers call for under the policy. */
export function photoSlots(raw: RawAnswers, rules: Rules): DocumentSlot[] {
  const answers = {
    applicantKind: APPLICANT_KINDS.find((kind) => kind === raw.applicantKind) ?? 'self',
    documentKind: DOCUMENT_KINDS.find((kind) => kind === raw.documentKind) ?? 'resident_id',
    simKind: SIM_KINDS.find((kind) => kind === raw.simKind) ?? 'physical',
    simCondition: SIM_CONDITIONS.find((condition) => condition === raw.simCondition) ?? 'in_hand',
  } as const;
  return requiredDocuments(answers, rules);
}

/** The page that follows; the summary after the last one and after one that these answers do not lead through. */
export function stepAfter(step: ApplyStep, raw: RawAnswers, rules: Rules): ApplyStep {
  const steps = applySteps(raw, rules);
  return (steps.includes(step) ? steps[steps.indexOf(step) + 1] : undefined) ?? 'check';
}

export function stepBefore(step: ApplyStep, raw: RawAnswers, rules: Rules): ApplyStep | null {
  const steps = applySteps(raw, rules);
  return steps[steps.indexOf(step) - 1] ?? null;
}
