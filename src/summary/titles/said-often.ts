import type { SentenceRecord } from '../../library/records.ts';
import { countOf } from '../../text/count-of.ts';
import { compoundWordsOf } from '../compound-words.ts';
import type { Span } from '../summary-source.ts';
import { keyness } from './keyness.ts';

/** Maximum words of a phrase, and minimum letters of its first and last word. */
const LONGEST = 3;
const FEWEST_LETTERS = 4;

/** A word in more than this share of the sentences is too common. */
const COMMON_SHARE = 0.04;

/** How often a phrase must be said in its chapter. */
const LEAST_SAID = 2;

/** What each further word of a phrase adds to its score, as a share: longer phrases say more. */
const FURTHER_WORD = 0.4;

/**
 * For each chapter, the phrase that distinguishes it most from the others, in any language. Since it knows no
 * parts of speech, the phrase may be incomplete. Used where no better title is found.
 *
 * @returns One a chapter; undefined where no phrase is said more than once, or more often than elsewhere.
 */
export function saidOften(
  sentences: readonly SentenceRecord[],
  chapters: readonly Span[],
): (string | undefined)[] {
  const words = sentences.map(({ text, sponsor }) => (sponsor ? [] : compoundWordsOf(text)));
  const inSentences = countOf(words.flatMap((list) => [...new Set(list.map(({ lower }) => lower))]));
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
