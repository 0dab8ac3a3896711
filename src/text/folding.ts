/** A word in lower case with diacritics removed: `Łukasz` becomes `lukasz`. */
export function foldLetters(word: string): string {
  const lower = word.toLowerCase();
  // A shortcut for most words: this runs thousands of times per question.
  if (/^[a-z]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđßæœ]/g, (letter) => FOLDED[letter] ?? letter);
}

/** Letters that Unicode normalisation does not decompose. */
const FOLDED: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };

/**
 * A key by which two spellings of a word compare equal: without case, diacritics, apostrophes and
 * typographic differences.
 */
export function comparisonKey(word: string): string {
  const lower = word.toLowerCase();
  // A shortcut for most words.
  if (/^[a-z0-9]+$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘ʼ`´]/g, '')
    .normalize('NFKC');
}
