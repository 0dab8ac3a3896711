import type { SentenceRecord } from '../../library/records.ts';
import { type CompoundWord, compoundWordsOf } from '../compound-words.ts';
import { isContentWord } from '../content-words.ts';
import {
  CONNECTIVES,
  FILLERS,
  NO_NAMES,
  PLAIN_ADJECTIVES,
  PLAIN_NOUNS,
  WEAK_WORDS,
} from '../everyday-words.ts';

/** A name where it stands in a sentence. */
export interface NameOccurrence {
  readonly text: string;
  /** Its words in lower case, without the 's of a genitive. */
  readonly words: readonly string[];
  /** The position of the sentence. */
  readonly position: number;
  /** Where it stands in the sentence: an offset in UTF-16 code units. */
  readonly from: number;
}

/**
 * Capitals mean nothing in a sentence written like a headline: of at least this many words after the first,
 * more than this share have a capital.
 */
const FEWEST_IN_HEADLINE = 3;
const HEADLINE_SHARE = 0.6;

/** Words of a name at most. A longer run of capitals is a list or a headline. */
const LONGEST = 5;

/** Words in small letters that may stand inside a name: "Department of Energy", "Guido van Rossum". */
const INSIDE: ReadonlySet<string> = new Set(['of', 'the', 'van', 'von', 'de', 'der', 'del', 'la']);

/** The ending of a contraction, or of a word made from a name: "I'm", "Java-based". */
const NOT_THE_NAME =
  /['’](?:m|ll|re|ve|d|t|s)$|-(?:based|like|style|ish|only|first|specific|native|powered|driven|related)$/;

/** Characters after which a sentence begins anew, so that a capital means nothing. */
const BEGINS_ANEW = /[.?!:;…"“”‘«»([\-–—]/;

/**
 * All names in the sentences, one by one. A name is a run of words with capitals. At least one of them is a
 * word that has a capital in more than half of the cases where a capital means something, which is inside of
 * sentences. A transcript without capitals has no names, nor has one in capitals alone.
 */
export function namesIn(sentences: readonly SentenceRecord[]): NameOccurrence[] {
  const spoken = sentences.map((sentence) => ({ sentence, words: wordsOf(sentence.text) }));
  const isNameWord = nameWords(spoken.flatMap(({ words }) => words));
  const found = spoken.map(({ sentence, words }) => ({ sentence, runs: runsOf(words, isNameWord) }));
  const times = new Map<string, number>();
  for (const run of found.flatMap(({ runs }) => runs))
    times.set(keyOf(run), (times.get(keyOf(run)) ?? 0) + 1);
  const whole = (run: readonly Word[]) =>
    (times.get(keyOf(run)) ?? 0) > 1 ? [run] : splitAtOf(run).filter((part) => part.some(isNameWord));
  return found.flatMap(({ sentence, runs }) =>
    runs.flatMap(whole).map((run) => {
      const from = run[0]?.from ?? 0;
      const text = sentence.text.slice(from, run.at(-1)?.nameEnd);
      return { text, words: run.map(({ base }) => base), position: sentence.position, from };
    }),
  );
}

interface Word extends CompoundWord {
  /** In lower case, without the 's of a genitive. */
  readonly base: string;
  /** Where it ends without that, as an offset into the sentence. */
  readonly nameEnd: number;
  readonly capital: boolean;
  /** Whether the capital, or its absence, means something: it does not come from where the word stands. */
  readonly telling: boolean;
}

function wordsOf(text: string): Word[] {
  const tokens = compoundWordsOf(text);
  const later = tokens.slice(1).filter(({ lower }) => lower !== 'i');
  const capitals = later.filter((token) => /^\P{L}*\p{Lu}/u.test(token.text)).length;
  const isHeadline = later.length >= FEWEST_IN_HEADLINE && capitals > later.length * HEADLINE_SHARE;
  return tokens.map((token, index) => {
    const genitive = /['’]s$/.exec(token.text)?.[0].length ?? 0;
    const gap = text.slice(tokens[index - 1]?.to ?? 0, token.from);
    const written = token.text.slice(0, token.text.length - genitive);
    return {
      ...token,
      base: written.toLowerCase(),
      nameEnd: token.to - genitive,
      capital: /^\p{Lu}|^\P{L}*\p{Ll}+\p{Lu}/u.test(written),
      // A capital inside of a word (`PyPI`) never comes from where the word stands.
      telling: !isHeadline && ((index > 0 && !BEGINS_ANEW.test(gap)) || /\p{Ll}\p{Lu}/u.test(written)),
    };
  });
}

/** Finds the words that have a capital more often than not and are not everyday words. */
function nameWords(words: readonly Word[]): (word: Word) => boolean {
  const votes = new Map<string, number>();
  for (const { base, capital, telling } of words) {
    if (telling) votes.set(base, (votes.get(base) ?? 0) + (capital ? 1 : -1));
  }
  return ({ base }) => (votes.get(base) ?? 0) > 0 && isOwn(base);
}

/** Neither everyday English nor a number. */
function isOwn(base: string): boolean {
  return (
    isContentWord({ lower: base }) &&
    /\p{L}/u.test(base) &&
    !NOT_THE_NAME.test(base) &&
    ![PLAIN_NOUNS, PLAIN_ADJECTIVES, NO_NAMES].some((everyday) => everyday.has(base))
  );
}

/** The runs of words with capitals that hold a name word. */
function runsOf(words: readonly Word[], isNameWord: (word: Word) => boolean): Word[][] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  const close = () => {
    while (run.length > 0 && !canEnd(run.at(-1))) run.pop();
    if (run.length <= LONGEST && run.some(isNameWord)) runs.push(run);
    run = [];
  };
  for (const word of words) {
    const last = run.at(-1);
    if (last && (!word.joined || last.nameEnd !== last.to)) close();
    const goesOn = run.length > 0 && (INSIDE.has(word.base) || /^\d[\d.]*$/.test(word.base));
    if (goesOn || (word.capital && (isNameWord(word) || (word.telling && canBeIn(word))))) run.push(word);
    else close();
  }
  close();
  return runs;
}

/** "GIL of CPython", which is said once, is two names. "University of California", said again, is one. */
function splitAtOf(run: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of run) {
    if (word.base === 'of' || word.base === 'the') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

function keyOf(run: readonly Word[]): string {
  return run.map(({ base }) => base).join(' ');
}

function canBeIn({ base }: Word): boolean {
  return ![WEAK_WORDS, FILLERS, CONNECTIVES].some((set) => set.has(base)) && !NOT_THE_NAME.test(base);
}

function canEnd(word: Word | undefined): boolean {
  return word !== undefined && !INSIDE.has(word.base);
}
