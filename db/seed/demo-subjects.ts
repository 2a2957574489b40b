import type { DemoLine } from '#db/seed/demo-lines';
import type { DemoCourse, DemoNeed } from '#db/seed/demo-plan';

/** Left untouched, so that a newcomer has lines to apply for. */
const SPARE_LINES = 60;

/** Gives every case a line of the kind it needs, none of them twice; the needs that few lines meet choose first. */
export function pickDemoSubjects(
  cases: readonly { course: DemoCourse; need: DemoNeed }[],
  lines: readonly DemoLine[],
): { course: DemoCourse; subject: DemoLine }[] {
  const free = new Set(lines.slice(SPARE_LINES));
  const chosen = new Map<number, DemoLine>();
  for (const need of ['lost', 'blocked', 'physical', 'clean', 'any'] as const) {
    for (const [index, wanted] of cases.entries()) {
      if (wanted.need !== need) continue;
      const subject = [...free].find((line) => meets(line, need));
      if (subject === undefined) throw new RangeError(`no line left for a case that needs ${need}`);
      free.delete(subject);
      chosen.set(index, subject);
    }
  }
  return cases.flatMap(({ course }, index) => {
    const subject = chosen.get(index);
    return subject === undefined ? [] : [{ course, subject }];
  });
}

function meets({ line }: DemoLine, need: DemoNeed): boolean {
  const blocked = line.bills.length > 0 || line.unbilledUsage || line.boundServices.length > 0;
  const tied =
    line.suspension !== null ||
    line.simSwappedAt !== null ||
    line.portOutRequestedAt !== null ||
    line.instalments.length + line.linkedLines.length > 0;
  switch (need) {
    case 'any':
      return true;
    case 'clean':
      return !blocked && !tied && !line.reportedLost;
    case 'physical':
      return !blocked && !tied && !line.reportedLost && line.simKind === 'physical';
    case 'blocked':
      return blocked;
    case 'lost':
      return line.reportedLost && !blocked && !tied;
  }
}
