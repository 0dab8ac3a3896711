import { distance } from 'fastest-levenshtein';
import type { Vocabulary } from '../../library/lexical/vocabulary.ts';
import { foldLetters } from '../../text/folding.ts';
import { soundsOf } from '../../text/phonetic.ts';
import { wordsOf } from '../../text/tokens.ts';

/** Another way in which a transcript may have a word of the question. */
export interface Spelling {
  /** One word, or two with a space between. */
  readonly phrase: string;
  /** 0 to 1: how much a match counts, compared with one of the word itself. */
  readonly weight: number;
  /**
   * Whether it is surely the same word: it sounds the same and has most of the letters, or it only differs in
   * the spaces.
   */
  readonly isClose: boolean;
}

/** Shorter words resemble too many others. */
const SHORTEST = 4;
/** The share of letters in which a word has to agree if it sounds the same … */
const SAME_SOUND_SIMILARITY = 0.5;
/** … and if it does not: one letter in four may be wrong. */
const SIMILARITY = 0.75;
/**
 * The share of letters in which a word that sounds the same has to agree to be close: "Pyton" means "Python",
 * but it does not mean "button", and "Guido" does not mean "guide".
 */
const CLOSE_SIMILARITY = 0.82;
/** The highest weight of another spelling. */
const SPELLING_WEIGHT = 0.8;
/** The weight of a word that the transcript writes as two. */
const SPLIT_WEIGHT = 0.9;
/** How many similar words are looked up for each word. */
const MAX_SPELLINGS = 4;

/**
 * How a transcriber or the asker may have written a word: words of the library that sound the same
 * ("Pyodide", "Piodide") or differ in few letters, two words for one ("PyScript", "py script"), and one word
 * for two ("no GIL", "nogil").
 *
 * @param question - The whole question, for the words beside the word.
 */
export function otherSpellings(vocabulary: Vocabulary, word: string, question: string): Spelling[] {
  if (word.length < SHORTEST) return joined(vocabulary, word, question);
  const letters = foldLetters(word);
  const { sounding, shaped } = vocabulary.similarTo(letters, soundsOf(letters));
  const weights = new Map<string, number>();
  for (const other of shaped) {
    const similarity = similarityOf(letters, other);
    if (similarity >= SIMILARITY) weights.set(other, SPELLING_WEIGHT * similarity);
  }
  for (const other of sounding) {
    const similarity = similarityOf(letters, other);
    if (similarity >= SAME_SOUND_SIMILARITY) weights.set(other, (SPELLING_WEIGHT * (1 + similarity)) / 2);
  }
  weights.delete(word);
  const isClose = (other: string) =>
    sounding.includes(other) && similarityOf(letters, other) >= CLOSE_SIMILARITY;
  const similar = [...weights]
    .map(([phrase, weight]) => ({ phrase, weight, isClose: isClose(phrase) }))
    .sort((a, b) => b.weight - a.weight || (a.phrase < b.phrase ? -1 : 1))
    .slice(0, MAX_SPELLINGS);
  return [...similar, ...split(vocabulary, word), ...joined(vocabulary, word, question)];
}

/**
 * The share of letters that agree, 0 to 1: 1 minus the edit distance (Levenshtein) divided by the length of
 * the longer word.
 */
function similarityOf(letters: string, other: string): number {
  const otherLetters = foldLetters(other);
  return 1 - distance(letters, otherLetters) / Math.max(letters.length, otherLetters.length);
}

/** The word as two words that are both in the library. */
function split(vocabulary: Vocabulary, word: string): Spelling[] {
  const halves = Array.from({ length: Math.max(0, word.length - 3) }, (_, index) => [
    word.slice(0, index + 2),
    word.slice(index + 2),
  ]);
  return halves
    .filter((pair) => pair.every((half) => vocabulary.has(half)))
    .map((pair) => ({ phrase: pair.join(' '), weight: SPLIT_WEIGHT, isClose: true }));
}

/** The word joined with the one before or after it in the question, if the result is in the library. */
function joined(vocabulary: Vocabulary, word: string, question: string): Spelling[] {
  const words = wordsOf(question);
  const at = words.indexOf(word);
  if (at < 0) return [];
  const pairs = [`${words[at - 1] ?? ''}${word}`, `${word}${words[at + 1] ?? ''}`].filter(
    (pair) => pair !== word && pair.length >= SHORTEST,
  );
  return pairs.filter((pair) => vocabulary.has(pair)).map((phrase) => ({ phrase, weight: 1, isClose: true }));
}
