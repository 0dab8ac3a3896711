/** A measure of Verbatim beside that of the plainest use of the same libraries, in the same run. */
export interface ComparedFigure {
  readonly name: string;
  /** The median or the percentile that the name tells. */
  readonly ours: number;
  readonly plain: number;
  readonly unit: 'texts/s' | 'ms';
  /** How many times as fast Verbatim is. */
  readonly ratio: number;
}

/** The milliseconds that some work takes. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The upper median; NaN of no values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
