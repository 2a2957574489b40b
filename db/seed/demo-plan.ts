/** How one demo case goes: the status it ends in, and what is told on the way there. */
export type DemoCourse =
  | { ends: 'draft' | 'submitted' | 'second_review' | 'rejected' | 'withdrawn' | 'expired' | 'terminating' }
  | { ends: 'submitted'; afterMore: true }
  /** With the portrait that another customer has sent. */
  | { ends: 'submitted'; hasOthersPortrait: true }
  | { ends: 'action_needed' }
  | { ends: 'awaiting_confirmation'; visit: 'none' | 'today' | 'later' | 'desk' }
  | { ends: 'completed'; afterMore?: true };

/** What a case needs of the line it is about. */
export type DemoNeed = 'any' | 'clean' | 'physical' | 'blocked' | 'lost';

const plan: readonly [count: number, course: DemoCourse, need: DemoNeed][] = [
  [6, { ends: 'draft' }, 'any'],
  [77, { ends: 'submitted' }, 'any'],
  [1, { ends: 'submitted', hasOthersPortrait: true }, 'clean'],
  [6, { ends: 'submitted', afterMore: true }, 'clean'],
  [8, { ends: 'second_review' }, 'lost'],
  [22, { ends: 'action_needed' }, 'any'],
  [10, { ends: 'awaiting_confirmation', visit: 'none' }, 'clean'],
  [8, { ends: 'awaiting_confirmation', visit: 'desk' }, 'physical'],
  [16, { ends: 'awaiting_confirmation', visit: 'today' }, 'physical'],
  [16, { ends: 'awaiting_confirmation', visit: 'later' }, 'physical'],
  [2, { ends: 'terminating' }, 'clean'],
  [78, { ends: 'completed' }, 'clean'],
  [10, { ends: 'completed', afterMore: true }, 'clean'],
  [20, { ends: 'rejected' }, 'blocked'],
  [10, { ends: 'expired' }, 'clean'],
  [10, { ends: 'withdrawn' }, 'any'],
];

/** The three hundred cases of the demo, one status after the other. */
export const DEMO_CASES = plan.flatMap(([count, course, need]) =>
  Array.from({ length: count }, () => ({ course, need })),
);
