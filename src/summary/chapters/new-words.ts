import type { SentenceRecord } from '../../library/records.ts';
import { countOf } from '../../text/count-of.ts';
import { countWords } from '../../text/count-words.ts';
import { contentWords } from '../content-words.ts';

/**
 * How many words from the beginning of a sentence on are searched for new ones, and within how many words
 * before it a word counts as known.
 */
const AHEAD = 80;
const BEHIND = 400;

/** In how many sentences of the episode a word must occur: one that is said in passing names no subject. */
const LEAST_SENTENCES = 3;

/**
 * For each sentence, how many new words come up from it on: stems that follow, but were not said in the
 * minutes before.
 *
 * @returns One count a sentence.
 */
export function newWords(sentences: readonly SentenceRecord[]): number[] {
  const stems = sentences.map(({ text }) => [...new Set(contentWords(text).map(({ stem }) => stem))]);
  const lengths = sentences.map(({ text }) => countWords(text));
  const inSentences = countOf(stems.flat());
  /** For each stem, how many words had been said by the end of the last sentence with it. */
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
        (inSentences.get(stem) ?? 0) >= LEAST_SENTENCES &&
        said - (lastSaid.get(stem) ?? Number.NEGATIVE_INFINITY) >= BEHIND,
    ).length;
    said += lengths[at] ?? 0;
    for (const stem of stems[at] ?? []) lastSaid.set(stem, said);
    return count;
  });
}
