import type { SentenceRecord } from '../../library/records.ts';
import { compoundWordsOf } from '../compound-words.ts';
import type { Span } from '../summary-source.ts';
import { keyness } from './keyness.ts';

/** Words of a phrase at most, and letters of its first and last word at least. */
const LONGEST = 3;
const FEWEST_LETTERS = 4;

/** A word that more than this share of the sentences has is one of those that any talk is full of. */
const COMMON_SHARE = 0.04;

/** Times that a phrase is said in its chapter at least. */
const LEAST_SAID = 2;

/** What each further word of a phrase adds to its score: it says more. */
const FURTHER_WORD = 0.4;

/**
 * The phrase that sets each chapter apart most by its words alone, in whatever language. It knows no parts of
 * speech, so that it may be cut off; it is used where no better title is found.
 *
 * @returns One for each chapter; undefined where nothing is said more than once.
 */
export function saidOften(
  sentences: readonly SentenceRecord[],
  chapters: readonly Span[],
): (string | undefined)[] {
  const words = sentences.map(({ text, sponsor }) => (sponsor ? [] : compoundWordsOf(text)));
  const inSentences = new Map<string, number>();
  for (const lower of words.flatMap((list) => [...new Set(list.map((word) => word.lower))]))
    inSentences.set(lower, (inSentences.get(lower) ?? 0) + 1);
  const isOwn = (lower: string) =>
    lower.length >= FEWEST_LETTERS &&
    /\p{L}/u.test(lower) &&
    (inSentences.get(lower) ?? 0) <= Math.max(LEAST_SAID, sentences.length * COMMON_SHARE);

  const phrases = words.map((list) =>
    list.flatMap((start, first) => {
      if (!isOwn(start.lower)) return [];
      const runs: string[] = [];
      for (let end = first; end < Math.min(list.length, first + LONGEST); end++) {
        if (end > first && !list[end]?.joined) break;
        const run = list.slice(first, end + 1);
        const repeats = new Set(run.map(({ lower }) => lower)).size < run.length;
        if (isOwn(list[end]?.lower ?? '') && !repeats) runs.push(run.map(({ text }) => text).join(' '));
      }
      return runs;
    }),
  );
  const everywhere = countOf(phrases.flat());
  const total = phrases.flat().length;
  return chapters.map(({ first, last }) => {
    const inside = phrases.slice(first, last + 1).flat();
    const scored = [...countOf(inside)].flatMap(([phrase, count]) => {
      if (count < LEAST_SAID) return [];
      const outside = { count: (everywhere.get(phrase) ?? 0) - count, size: total - inside.length };
      const surprise = keyness({ count, size: inside.length }, outside);
      const further = phrase.split(' ').length - 1;
      return surprise > 0 ? [{ phrase, score: Math.sqrt(surprise) * (1 + FURTHER_WORD * further) }] : [];
    });
    return scored.reduce<(typeof scored)[number] | undefined>(
      (best, next) => (best && best.score >= next.score ? best : next),
      undefined,
    )?.phrase;
  });
}

function countOf(phrases: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  return counts;
}
