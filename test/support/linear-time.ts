/** What backtracking stumbles over: runs of one kind of character, and of beginnings that have no end. */
export const RUNS = [
  ...['0', ' ', '"', "'", '(', ')', '[', '{', '<', '>', '-', '#', '.', ':', 'a', 'A', '\u{301}', '\n', '你'],
  ...['a ', 'a-', "a'", '<#', '</', '<:', '0:', '0.', 'a.', '@!', '. ', ', ', 'so ', '\u{1F469}\u{200D}'],
];

/** A text in growing lengths. */
export type Ladder = readonly [first: string, half: string, whole: string, double: string];

/** The first length is to notice what would take minutes, the others are to be compared; in characters. */
const LENGTHS = [10_000, 50_000, 100_000, 200_000] as const;

/** Below this many milliseconds, a ratio says more about the machine than about the work. */
const MEASURABLE_MS = 10;
/** How long the first length may take, in milliseconds. */
const SLOW_MS = 150;
/** What takes longer than this for 100 kB is not waited for again, in milliseconds. */
const TOO_SLOW_MS = 3_000;
/** From some length on garbage is collected otherwise: the least of many runs is what the work takes. */
const MANY_RUNS = 10;

/** @param textOf - Makes a text of about the length that it is given. */
export function ladderOf(textOf: (length: number) => string): Ladder {
  const [first, half, whole, double] = LENGTHS;
  return [textOf(first), textOf(half), textOf(whole), textOf(double)];
}

/**
 * The texts for which the work takes more than three times as long when they are twice as long, 100 kB
 * instead of 50 kB.
 */
export function slowTexts(ladders: readonly Ladder[], work: (text: string) => unknown): string[] {
  return ladders.flatMap(([first, half, whole, double]) => {
    const name = `${JSON.stringify(whole.slice(0, 30))}…${JSON.stringify(whole.slice(-3))}`;
    if (timeOf(() => work(first), 1) > SLOW_MS && timeOf(() => work(first), 3) > SLOW_MS)
      return [`${name}: over ${SLOW_MS} ms for 10 kB`];
    for (const runs of [1, 3]) {
      const time = timeOf(() => work(whole), runs);
      if (time > TOO_SLOW_MS) return [`${name}: ${(time / 1_000).toFixed(0)} s for 100 kB`];
      if (time < MEASURABLE_MS || time / timeOf(() => work(half), runs) < 3) return [];
    }
    const ratioOf = () => timeOf(() => work(double), MANY_RUNS) / timeOf(() => work(half), MANY_RUNS);
    // Twice, since the machine may be busy with something else during one of them.
    const ratio = Math.min(ratioOf(), ratioOf());
    return ratio < 8 ? [] : [`${name}: ${ratio.toFixed(1)} times the time for 4 times the text`];
  });
}

/** Milliseconds of processor time, the least of several runs: other processes want the processor, too. */
function timeOf(work: () => unknown, runs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const started = process.cpuUsage();
    try {
      work();
    } catch {
      // Refusing a text is an answer too.
    }
    const { user, system } = process.cpuUsage(started);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
