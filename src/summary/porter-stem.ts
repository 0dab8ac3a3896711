/**
 * The Porter stemmer (Porter 1980, “An algorithm for suffix stripping”, Program 14(3)), with the two departures of the author's own
 * later program (`-bli` and `-logi` in step 2), as ROUGE and FTS5 use it.
 *
 * @param word - A lower-case word. What is not plain English letters comes back as it is.
 */
export function porterStem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  return step5(step4(replaceSuffix(replaceSuffix(step1(word), STEP_2), STEP_3)));
}

type Rule = readonly [suffix: string, replacement: string];

const STEP_2: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
  ['logi', 'log'],
];

const STEP_3: readonly Rule[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

const STEP_4 = /(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|(?<=[st])ion|ou|ism|ate|iti|ous|ive|ize)$/;

/** The letters as vowels and consonants; `y` is a vowel after a consonant. */
function shapeOf(stem: string): string {
  return [...stem].reduce(
    (shape, letter) =>
      shape + ('aeiou'.includes(letter) || (letter === 'y' && shape.endsWith('c')) ? 'v' : 'c'),
    '',
  );
}

/** Porter's m: how often a vowel run is followed by a consonant run. */
function measure(stem: string): number {
  return shapeOf(stem).match(/v+c+/g)?.length ?? 0;
}

function hasVowel(stem: string): boolean {
  return shapeOf(stem).includes('v');
}

/** Ends consonant, vowel, consonant, the last not w, x or y. */
function endsShort(stem: string): boolean {
  return /cvc$/.test(shapeOf(stem)) && !/[wxy]$/.test(stem);
}

function step1(word: string): string {
  const singular = /(?:sses|ies)$/.test(word) ? word.slice(0, -2) : word.replace(/([^s])s$/, '$1');
  const plain = withoutPastOrGerund(singular);
  return /y$/.test(plain) && hasVowel(plain.slice(0, -1)) ? `${plain.slice(0, -1)}i` : plain;
}

function withoutPastOrGerund(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const stem = word.replace(/(?:ed|ing)$/, '');
  if (stem === word || !hasVowel(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeiou])\1$/.test(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function replaceSuffix(word: string, rules: readonly Rule[]): string {
  // Only the longest suffix that fits is weighed, whether or not it then may go.
  const rule = rules
    .filter(([suffix]) => word.endsWith(suffix))
    .reduce<Rule | undefined>(
      (longest, next) => (longest && longest[0].length >= next[0].length ? longest : next),
      undefined,
    );
  if (!rule) return word;
  const stem = word.slice(0, -rule[0].length);
  return measure(stem) > 0 ? stem + rule[1] : word;
}

function step4(word: string): string {
  const match = STEP_4.exec(word);
  if (!match) return word;
  const stem = word.slice(0, match.index);
  return measure(stem) > 1 ? stem : word;
}

function step5(word: string): string {
  const stem = word.slice(0, -1);
  const isLong = measure(stem) > 1 || (measure(stem) === 1 && !endsShort(stem));
  const plain = word.endsWith('e') && isLong ? stem : word;
  return plain.endsWith('ll') && measure(plain) > 1 ? plain.slice(0, -1) : plain;
}
