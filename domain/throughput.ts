import { POLICY } from '#domain/policy';

type Counts = { submitted: number; decided: number };
type HourCounts = Counts & { hour: number };

export type ThroughputHour = HourCounts & { average: Counts | null };

export type Throughput = {
  hours: ThroughputHour[];
  /** How many earlier days the average rests on. */
  averagedDays: number;
};

/** Today's hours beside the average of earlier days: those of working time, and whatever others anything happened in. */
export function throughputOf(today: readonly HourCounts[], earlier: readonly (readonly HourCounts[])[]): Throughput {
  const worked = POLICY.calendar.hours.flatMap(({ opens, closes }) => [hourOf(opens), hourOf(closes) - 1]);
  const used = [...worked, ...[...today, ...earlier.flat()].map(({ hour }) => hour)];
  const [first, last] = [Math.min(...used), Math.max(...used)];
  const hours = Array.from({ length: last - first + 1 }, (_, index) => first + index).map((hour) => {
    const { submitted = 0, decided = 0 } = today.find((row) => row.hour === hour) ?? {};
    return { hour, submitted, decided, average: averageOf(hour, earlier) };
  });
  return { hours, averagedDays: earlier.length };
}

function averageOf(hour: number, days: readonly (readonly HourCounts[])[]): Counts | null {
  if (days.length === 0) return null;
  const rows = days.flatMap((day) => day.filter((row) => row.hour === hour));
  const sum = (of: keyof Counts) => rows.reduce((total, row) => total + row[of], 0) / days.length;
  return { submitted: sum('submitted'), decided: sum('decided') };
}

function hourOf(time: string): number {
  return Number(time.slice(0, 2));
}
