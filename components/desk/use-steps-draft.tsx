'use client';

import type { CodeAnswer } from '#components/desk/code-step';
import { useStored } from '#components/review/use-stored';
import type { DocumentPoint, StrongerCheck } from '#domain/visit';

type Entered = { answer: CodeAnswer; points: DocumentPoint[]; iccid: string; parts: StrongerCheck[] };
type StepsDraft = Entered & { version: number };

/** What the clerk has ticked and typed of one version of a visit, kept in this tab until the visit is over. */
export function useStepsDraft(key: string, version: number) {
  const empty: StepsDraft = {
    version,
    answer: { code: '', hasNone: false, reason: null },
    points: [],
    iccid: '',
    parts: [],
  };
  const [draft, setDraft] = useStored(key, empty, (stored) => (isOfVersion(stored, version) ? stored : empty));
  return [draft, (change: Partial<Entered>) => setDraft((now) => ({ ...now, ...change, version }))] as const;
}

/** Written by this hook alone: what names the version is whole. */
function isOfVersion(stored: unknown, version: number): stored is StepsDraft {
  return typeof stored === 'object' && stored !== null && 'version' in stored && stored.version === version;
}
