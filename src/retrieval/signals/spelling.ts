import { distance } from 'fastest-levenshtein';
import type { Vocabulary } from '../../library/lexical/vocabulary.ts';
import { foldLetters } from '../../text/folding.ts';
import { soundsOf } from '../../text/phonetic.ts';
import { wordsOf } from '../../text/tokens.ts';

/** Another way in which a word of the question may stand in a transcript. */
export interface Spelling {
  /** One word, or two in a row. */
  readonly phrase: string;
  /** 0 to 1: how much a match counts against one of the word itself. */
  readonly weight: number;
  /** It sounds the same and has most of the letters, or all of them in other words: it can stand alone. */
  readonly isClose: boolean;
}

/** Shorter words have too many neighbours. */
const SHORTEST = 4;
/** A word that sounds the same is taken for a spelling when at least this share of its letters agree, … */
const SAME_SOUND_SIMILARITY = 0.5;
/** … and one that sounds otherwise when this share does: one letter in four may be wrong. */
const SIMILARITY = 0.75;
/**
 * One that sounds the same is close when this share of its letters agrees: "Python" is meant by "Pyton",
 * "button" is not, and neither is "guide" by "Guido".
 */
const CLOSE_SIMILARITY = 0.82;
/** What a match of another spelling counts at most. */
const SPELLING_WEIGHT = 0.8;
/** What a word counts that the transcript has as two. */
const SPLIT_WEIGHT = 0.9;
/** The likeliest spellings of a word that are looked up. */
const MAX_SPELLINGS = 4;

/**
 * How a transcriber, or the one who asks, may have written a word: words that were said and sound the same
 * ("Pyodide", "Piodide") or differ in few letters, two words for one ("PyScript", "py script") and one for
 * two ("no GIL", "nogil").
 *
 * @param question - The question that the word is of, for the words beside it.
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
 * The share of letters that agree: 1 less the edit distance (Levenshtein) by the length of the longer word.
 */
function similarityOf(letters: string, other: string): number {
  const otherLetters = foldLetters(other);
  return 1 - distance(letters, otherLetters) / Math.max(letters.length, otherLetters.length);
}

/** The word as two that were both said. */
function split(vocabulary: Vocabulary, word: string): Spelling[] {
  const halves = Array.from({ length: Math.max(0, word.length - 3) }, (_, index) => [
    word.slice(0, index + 2),
    word.slice(index + 2),
  ]);
  return halves
    .filter((pair) => pair.every((half) => vocabulary.has(half)))
    .map((pair) => ({ phrase: pair.join(' '), weight: SPLIT_WEIGHT, isClose: true }));
}

/** The word together with the one before or after it in the question, where that is a word that was said. */
function joined(vocabulary: Vocabulary, word: string, question: string): Spelling[] {
  const words = wordsOf(question);
  const at = words.indexOf(word);
  if (at < 0) return [];
  const pairs = [`${words[at - 1] ?? ''}${word}`, `${word}${words[at + 1] ?? ''}`].filter(
    (pair) => pair !== word && pair.length >= SHORTEST,
  );
  return pairs.filter((pair) => vocabulary.has(pair)).map((phrase) => ({ phrase, weight: 1, isClose: true }));
}
