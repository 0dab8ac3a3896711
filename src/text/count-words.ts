/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/**
 * Characters of such a script that count as one word: words of Chinese and Japanese are mostly of two
 * characters.
 */
export const UNSPACED_CHARACTERS_PER_WORD = 2;

/**
 * A run without white space counts as one more word for each so many characters: a bound for what is no word
 * at all.
 */
export const LONGEST_WORD = 40;

/**
 * Number of words, for budgets. What stands between white space is a word; in scripts without spaces every
 * two characters are one, and a run longer than {@link LONGEST_WORD} counts several times. So it is never
 * less than the number of white-space runs.
 */
export function countWords(text: string): number {
  let words = 0;
  for (const run of text.split(/\s+/)) if (run !== '') words += wordsInRun(run);
  return words;
}

function wordsInRun(run: string): number {
  if (run.length < UNSPACED_CHARACTERS_PER_WORD * 2) return 1;
  const unspaced = run.match(UNSPACED)?.length ?? 0;
  const spaced = run.length - unspaced;
  return Math.max(1, Math.ceil(unspaced / UNSPACED_CHARACTERS_PER_WORD)) + Math.floor(spaced / LONGEST_WORD);
}
