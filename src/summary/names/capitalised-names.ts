import type { SentenceRecord } from '../../library/records.ts';
import { countOf } from '../../text/count-of.ts';
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

/** One occurrence of a name in a sentence. */
export interface NameOccurrence {
  readonly text: string;
  /** Its words in lower case, without the 's of a genitive. */
  readonly words: readonly string[];
  /** The position of the sentence. */
  readonly position: number;
  /** Offset in the sentence, in UTF-16 code units. */
  readonly from: number;
}

/**
 * A sentence is written like a headline, so that capitals mean nothing, when more than this share of its
 * words after the first have a capital, and there are at least so many of them.
 */
const FEWEST_IN_HEADLINE = 3;
const HEADLINE_SHARE = 0.6;

/** Maximum words of a name. A longer run of capitalised words is a list or a headline. */
const LONGEST = 5;

/** Lower-case words that may occur inside a name: "Department of Energy", "Guido van Rossum". */
const INSIDE: ReadonlySet<string> = new Set(['of', 'the', 'van', 'von', 'de', 'der', 'del', 'la']);

/** The ending of a contraction, or of a word made from a name: "I'm", "Java-based". */
const NOT_THE_NAME =
  /['’](?:m|ll|re|ve|d|t|s)$|-(?:based|like|style|ish|only|first|specific|native|powered|driven|related)$/;

/** Characters after which a new sentence may begin, so that a capital means nothing. */
const BEGINS_ANEW = /[.?!:;…"“”‘«»([\-–—]/;

/**
 * All occurrences of names in the sentences. A name is a run of capitalised words. At least one of them is a
 * word that is capitalised in more than half of the places where a capital means something, which is inside
 * sentences. No names are found in a transcript without capitals, or in capitals only.
 */
export function namesIn(sentences: readonly SentenceRecord[]): NameOccurrence[] {
  const spoken = sentences.map((sentence) => ({ sentence, words: wordsOf(sentence.text) }));
  const isNameWord = nameWords(spoken.flatMap(({ words }) => words));
  const found = spoken.map(({ sentence, words }) => ({ sentence, runs: runsOf(words, isNameWord) }));
  const times = countOf(found.flatMap(({ runs }) => runs.map(keyOf)));
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
  /** Offset in the sentence where it ends, without the 's. */
  readonly nameEnd: number;
  readonly capital: boolean;
  /** Whether a capital, or its absence, means something here: it is not due to the position of the word. */
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
      // A capital inside a word (`PyPI`) is never due to its position.
      telling: !isHeadline && ((index > 0 && !BEGINS_ANEW.test(gap)) || /\p{Ll}\p{Lu}/u.test(written)),
    };
  });
}

/** Tells of a word whether it is capitalised more often than not and is not an everyday word. */
function nameWords(words: readonly Word[]): (word: Word) => boolean {
  const votes = new Map<string, number>();
  for (const { base, capital, telling } of words) {
    if (telling) votes.set(base, (votes.get(base) ?? 0) + (capital ? 1 : -1));
  }
  return ({ base }) => (votes.get(base) ?? 0) > 0 && isOwn(base);
}

/** Whether a word is neither everyday English nor a number. */
function isOwn(base: string): boolean {
  return (
    isContentWord({ lower: base }) &&
    /\p{L}/u.test(base) &&
    !NOT_THE_NAME.test(base) &&
    ![PLAIN_NOUNS, PLAIN_ADJECTIVES, NO_NAMES].some((everyday) => everyday.has(base))
  );
}

/** The runs of capitalised words with at least one name word. */
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

/** Splits a name at "of" and "the": "GIL of CPython" is two names. Not used for a name that is said again. */
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
