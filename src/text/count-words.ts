/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** Characters that count as one word in such scripts: most Chinese and Japanese words have two. */
export const UNSPACED_CHARACTERS_PER_WORD = 2;

/**
 * A run without white space counts as one more word for every this many characters, so that huge runs do not
 * pass as one word.
 */
export const LONGEST_WORD = 40;

/**
 * The number of words in a text, for length limits. Words are separated by white space. In scripts without
 * spaces, two characters count as a word. A run longer than {@link LONGEST_WORD} counts as several. The
 * result is never less than the number of runs.
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
