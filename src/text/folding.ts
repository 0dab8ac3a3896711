/** A word in the letters a to z where it has such, without marks: `Łukasz` is `lukasz`. */
export function foldLetters(word: string): string {
  const lower = word.toLowerCase();
  // Nearly every word: nothing to fold, and this is asked of thousands of words a question.
  if (/^[a-z]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđßæœ]/g, (letter) => FOLDED[letter] ?? letter);
}

/** Letters that Unicode does not take apart. */
const FOLDED: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };

/** What is compared of a word: without letter case, marks, apostrophes, and differences of typography. */
export function comparisonKey(word: string): string {
  const lower = word.toLowerCase();
  // Most words: nothing to normalise.
  if (/^[a-z0-9]+$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘ʼ`´]/g, '')
    .normalize('NFKC');
}
