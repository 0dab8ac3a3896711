import type { TaggedWord } from './tagged-words.ts';

/** A phrase within a sentence that is complete by itself. */
export interface NounPhrase {
  /** As in the transcript, with single spaces. */
  readonly text: string;
  /** The index of its first word in the sentence. */
  readonly first: number;
  readonly words: readonly TaggedWord[];
}

/** Maximum words of a phrase. */
const LONGEST = 8;

/**
 * A noun with its modifiers, and up to two more nouns joined by a preposition or "and"; perhaps with a gerund
 * in front: "concept of design patterns", "writing clean code". The pattern is applied to the parts of
 * speech, one letter a word (see {@link PartOfSpeech}), at most {@link LONGEST}. Justeson and Katz (1995,
 * "Technical terminology") use such patterns.
 */
const PHRASE = /^(?:G[DI]?D?)?[JNEV]*N(?:(?:ID?G?|CD?)[JNE]*N){0,2}$/;

/** What separates words of different phrases. */
const PUNCTUATION = /[^\s'’&/-]|\s-|-\s/;

/** All phrases of a sentence, including those that are parts of others. */
export function nounPhrases(words: readonly TaggedWord[]): NounPhrase[] {
  return words.flatMap((_, first) => endsOf(words, first).map((end) => phraseOf(words, first, end)));
}

/**
 * Whether a phrase may begin with a word. It must not be cut from a longer one: "optimization tools" from
 * "source optimization tools". A participle begins one after an article or a preposition; elsewhere it is a
 * verb: "mentioned podcasters".
 */
function canBegin(words: readonly TaggedWord[], first: number): boolean {
  const before = joined(words, first - 1) ? words[first - 1]?.part : undefined;
  if (words[first]?.part === 'E') return before === 'D' || before === 'I';
  return before !== 'N' && before !== 'J';
}

/** Whether a phrase may end before `end`: it must not be cut from a longer one, nor end in "Python's". */
function canEnd(words: readonly TaggedWord[], end: number): boolean {
  const after = joined(words, end - 1) ? words[end]?.part : undefined;
  return after !== 'N' && !/['’]s?$/.test(words[end - 1]?.text ?? '');
}

/** Whether no punctuation separates a word from the next. */
function joined(words: readonly TaggedWord[], at: number): boolean {
  return words[at] !== undefined && !PUNCTUATION.test(words[at]?.after ?? '');
}

/** The ends (exclusive) of all phrases that begin with the word `first`. */
function endsOf(words: readonly TaggedWord[], first: number): number[] {
  if (!canBegin(words, first)) return [];
  const ends: number[] = [];
  let letters = '';
  for (let at = first; at < Math.min(words.length, first + LONGEST); at++) {
    const { part = 'x' } = words[at] ?? {};
    if (part === 'x' || (at > first && !joined(words, at - 1))) break;
    letters += part;
    if (part === 'N' && canEnd(words, at + 1) && PHRASE.test(letters)) ends.push(at + 1);
  }
  return ends;
}

function phraseOf(words: readonly TaggedWord[], first: number, end: number): NounPhrase {
  const inside = words.slice(first, end);
  const text = inside.map((word, at) => word.text + (at < inside.length - 1 ? word.after : '')).join('');
  return { text: text.replace(/\s+/g, ' ').trim(), first, words: inside };
}
