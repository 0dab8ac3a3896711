import { expect } from 'vitest';
import type { Quote } from '../../../src/answering/ask/answer.ts';
import type { Sources } from '../../../src/answering/sources.ts';

/** Checks that quotes are best first, and each a moment of its own. */
export function checkOrder(quotes: readonly Quote[]): void {
  for (const [index, { score, first, last, episode }] of quotes.entries()) {
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(quotes[index - 1]?.score ?? 1);
    const overlapping = quotes.filter(
      (other) => other.episode === episode && other.first <= last && first <= other.last,
    );
    expect(overlapping).toHaveLength(1);
  }
}

/** Whether the sentences of a quote are of a sponsor read: one value, or both. */
export async function sponsorsIn(
  { library }: Sources,
  { episode, first, last }: Quote,
): Promise<Set<boolean>> {
  const sentences = await library.read((snapshot) => snapshot.sentences(episode.row, first, last));
  return new Set(sentences.map(({ sponsor }) => sponsor));
}
