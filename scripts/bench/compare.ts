/** A measurement of Verbatim and of the plainest use of the same npm packages, in the same run. */
export interface ComparedFigure {
  readonly name: string;
  /** The percentile in the name; the median where the name has none. */
  readonly ours: number;
  readonly plain: number;
  readonly unit: 'texts/s' | 'ms';
  /** How many times as fast Verbatim is as the plain use. */
  readonly ratio: number;
}

/** How many milliseconds some work takes. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The upper median; NaN for no values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
