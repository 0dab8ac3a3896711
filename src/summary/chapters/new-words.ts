import type { SentenceRecord } from '../../library/records.ts';
import { countWords } from '../../text/count-words.ts';
import { contentWords } from '../content-words.ts';

/**
 * Words after a sentence's beginning that are looked at, and those before it in which one counts as known.
 */
const AHEAD = 80;
const BEHIND = 400;

/** Sentences of the episode that have a word at least: one that is said in passing names no subject. */
const LEAST_SENTENCES = 3;

/**
 * How many words of the episode come up anew where each sentence begins: words (stems) in what follows that
 * were not in the minutes before.
 *
 * @returns One count a sentence.
 */
export function newWords(sentences: readonly SentenceRecord[]): number[] {
  const stems = sentences.map(({ text }) => [...new Set(contentWords(text).map(({ stem }) => stem))]);
  const lengths = sentences.map(({ text }) => countWords(text));
  const times = new Map<string, number>();
  for (const stem of stems.flat()) times.set(stem, (times.get(stem) ?? 0) + 1);
  /** For each stem, the words that were said until the end of the last sentence that has it. */
  const lastSaid = new Map<string, number>();
  let said = 0;
  return sentences.map((_, at) => {
    const coming = new Set<string>();
    for (let next = at, words = 0; next < sentences.length && words < AHEAD; next++) {
      words += lengths[next] ?? 0;
      for (const stem of stems[next] ?? []) coming.add(stem);
    }
    const count = [...coming].filter(
      (stem) =>
        (times.get(stem) ?? 0) >= LEAST_SENTENCES &&
        said - (lastSaid.get(stem) ?? Number.NEGATIVE_INFINITY) >= BEHIND,
    ).length;
    said += lengths[at] ?? 0;
    for (const stem of stems[at] ?? []) lastSaid.set(stem, said);
    return count;
  });
}
