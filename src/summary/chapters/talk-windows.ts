import { countWords } from '../../text/count-words.ts';
import type { SummarySource } from '../summary-source.ts';
import { cosine } from '../vector-math.ts';

/** The greatest weight of a sentence in the mean of a window, in words. */
const MOST_WEIGHT = 25;

/**
 * How far the talk from each sentence on differs in meaning from the talk before it: 1 − the cosine of the
 * mean vectors of both windows, in which sentences are weighted by their number of words. (TextTiling with
 * vectors: Hearst 1997, Computational Linguistics 23(1).)
 *
 * @param words - Length of each window: whole sentences until there are this many words.
 * @returns One number a sentence, 0 to 2; 0 for the first.
 */
export function turnings(
  { sentences, vectors }: Pick<SummarySource, 'sentences' | 'vectors'>,
  words: number,
): number[] {
  const lengths = sentences.map(({ text }) => countWords(text));
  const weights = lengths.map((length) => Math.min(MOST_WEIGHT, length));
  const before = new WindowSum(vectors, weights);
  const after = new WindowSum(vectors, weights);
  let [first, end] = [0, 0];
  let [wordsBefore, wordsAfter] = [0, 0];
  return sentences.map((_, at) => {
    // Both windows move on by one sentence, so that the work grows only with the length of the episode.
    if (at > 0) {
      before.add(at - 1);
      after.remove(at - 1);
      wordsBefore += lengths[at - 1] ?? 0;
      wordsAfter -= lengths[at - 1] ?? 0;
    }
    while (wordsBefore - (lengths[first] ?? 0) >= words) {
      before.remove(first);
      wordsBefore -= lengths[first] ?? 0;
      first += 1;
    }
    while (end < sentences.length && wordsAfter < words) {
      after.add(end);
      wordsAfter += lengths[end] ?? 0;
      end += 1;
    }
    return at === 0 ? 0 : 1 - cosine(before.sum, after.sum);
  });
}

/** The weighted sum of the vectors in a window that moves. */
class WindowSum {
  readonly sum: Float32Array;

  constructor(
    private readonly vectors: readonly Float32Array[],
    private readonly weights: readonly number[],
  ) {
    this.sum = new Float32Array(vectors[0]?.length ?? 0);
  }

  add(at: number): void {
    this.change(at, this.weights[at] ?? 0);
  }

  remove(at: number): void {
    this.change(at, -(this.weights[at] ?? 0));
  }

  private change(at: number, weight: number): void {
    const vector = this.vectors[at] ?? [];
    // A plain loop: callbacks make it several times slower.
    for (let index = 0; index < this.sum.length; index++) {
      this.sum[index] = (this.sum[index] ?? 0) + weight * (vector[index] ?? 0);
    }
  }
}
