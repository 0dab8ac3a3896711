import type { TaggedWord } from './tagged-words.ts';

/** A phrase that is complete by itself, in a sentence. */
export interface NounPhrase {
  /** As it is said: words with a space between them. */
  readonly text: string;
  /** The index of its first word in the sentence. */
  readonly first: number;
  readonly words: readonly TaggedWord[];
}

/** Words of a phrase at most. */
const LONGEST = 8;

/**
 * A noun with what describes it, and up to two more that a preposition or "and" joins; perhaps what is done
 * with it in front: "concept of design patterns", "writing clean code". The pattern is applied to one letter
 * a word, {@link LONGEST} letters at most. (Justeson and Katz 1995, "Technical terminology", use such
 * patterns.)
 */
const PHRASE = /^(?:G[DI]?D?)?[JNEV]*N(?:(?:ID?G?|CD?)[JNE]*N){0,2}$/;

/** What may not stand inside of a phrase. */
const PUNCTUATION = /[^\s'’&/-]|\s-|-\s/;

/** All phrases of a sentence, also those that are parts of others. */
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

/** Whether a phrase may end before a word: it must not be cut either, nor be somebody's: "Python's". */
function canEnd(words: readonly TaggedWord[], end: number): boolean {
  const after = joined(words, end - 1) ? words[end]?.part : undefined;
  return after !== 'N' && !/['’]s?$/.test(words[end - 1]?.text ?? '');
}

/** Whether nothing but a space stands between a word and the next. */
function joined(words: readonly TaggedWord[], at: number): boolean {
  return words[at] !== undefined && !PUNCTUATION.test(words[at]?.after ?? '');
}

/** The ends (exclusive) of the phrases that begin with a word. */
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
