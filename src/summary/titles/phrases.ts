import type { SentenceRecord } from '../../library/records.ts';
import { type CompoundWord, compoundWordsOf } from '../compound-words.ts';
import { isContentWord } from '../content-words.ts';
import {
  CONNECTIVES,
  DEGREES,
  NOUN_SIGNS,
  OBJECT_SIGNS,
  PLAIN_ADJECTIVES,
  PLAIN_NOUNS,
  VERB_SIGNS,
} from '../everyday-words.ts';

/** Words of a phrase at most. */
const LONGEST = 5;

/** A run of words of one sentence that could be a title: neither end is cut off. */
export interface Phrase {
  readonly stems: readonly string[];
  /** The positions of the sentences that have it, ascending, one for each time that it is said. */
  readonly positions: readonly number[];
  /**
   * The ways it is written, with weights. A capital at the start of a sentence means nothing: it weighs
   * little.
   */
  readonly forms: ReadonlyMap<string, number>;
  /** How often the words around it show a noun phrase: "the …", "of …". */
  readonly asNoun: number;
  /** How often they show a verb or an adjective: "to …", "very …", "… the". */
  readonly asOther: number;
  /** How often the word after it belongs to it: "relational" in "relational database". */
  readonly goesOn: number;
}

/**
 * All phrases of the sentences, without those of sponsors, by their stems: forms that differ by ending or
 * case are one phrase.
 */
export function phrasesOf(sentences: readonly SentenceRecord[]): Map<string, Phrase> {
  const phrases = new Map<string, Draft>();
  for (const sentence of sentences) {
    if (sentence.sponsor) continue;
    const tokens = compoundWordsOf(sentence.text);
    tokens.forEach((_, first) => {
      for (const last of endsFrom(tokens, first)) note(phrases, sentence, { tokens, first, last });
    });
  }
  return phrases;
}

interface Draft extends Phrase {
  readonly positions: number[];
  readonly forms: Map<string, number>;
  asNoun: number;
  asOther: number;
  goesOn: number;
}

function note(
  phrases: Map<string, Draft>,
  { text, position }: SentenceRecord,
  { tokens, first, last }: { tokens: readonly CompoundWord[]; first: number; last: number },
): void {
  const stems = tokens.slice(first, last + 1).map(({ stem }) => stem);
  const key = stems.join(' ');
  const draft: Draft = phrases.get(key) ?? {
    stems,
    positions: [],
    forms: new Map(),
    asNoun: 0,
    asOther: 0,
    goesOn: 0,
  };
  phrases.set(key, draft);
  draft.positions.push(position);
  const form = text.slice(tokens[first]?.from, tokens[last]?.to);
  draft.forms.set(form, (draft.forms.get(form) ?? 0) + (first > 0 ? 1 : 0.1));
  const before = tokens[first]?.joined ? tokens[first - 1]?.lower : undefined;
  const next = tokens[last + 1];
  const after = next?.joined ? next : undefined;
  if (before !== undefined && NOUN_SIGNS.has(before)) draft.asNoun += 1;
  else if (before !== undefined && (VERB_SIGNS.has(before) || DEGREES.has(before))) draft.asOther += 1;
  if (after && OBJECT_SIGNS.has(after.lower)) draft.asOther += 1;
  if (after && isContentWord(after)) draft.goesOn += 1;
}

/** The indices of the words with which a phrase that begins at `first` may end. */
function endsFrom(tokens: readonly CompoundWord[], first: number): number[] {
  const start = tokens[first];
  if (!start || !canBegin(start)) return [];
  const ends: number[] = [];
  for (let last = first; last < Math.min(tokens.length, first + LONGEST); last++) {
    const word = tokens[last];
    if (!word || (last > first && !word.joined) || !canBeInside(word)) break;
    const words = tokens.slice(first, last + 1);
    if (canEnd(word) && readsWell(words)) ends.push(last);
  }
  return ends;
}

function canBegin(word: CompoundWord): boolean {
  return (
    (isContentWord(word) || PLAIN_ADJECTIVES.has(word.lower)) &&
    !/['’]/.test(word.lower) &&
    !isAdverb(word.lower)
  );
}

function canBeInside(word: CompoundWord): boolean {
  return CONNECTIVES.has(word.lower) || isContentWord(word) || PLAIN_ADJECTIVES.has(word.lower);
}

function canEnd(word: CompoundWord): boolean {
  if (PLAIN_ADJECTIVES.has(word.lower) && !PLAIN_NOUNS.has(word.lower)) return false;
  return isContentWord(word) && !/['’]|..[^e]ed$/.test(word.lower) && !isAdverb(word.lower);
}

function isAdverb(word: string): boolean {
  return (
    /..ly$/.test(word) &&
    !/(?:assemb|anoma|fami|monopo|rep|supp|butterf|fire|ita|ju|jel|bel|po|f)ly$/.test(word)
  );
}

function readsWell(words: readonly CompoundWord[]): boolean {
  const [start, second] = words;
  const end = words.at(-1);
  if (!start || !end) return false;
  if (words.length === 1) return !PLAIN_NOUNS.has(start.lower) && !/^[\d.,-]+$/.test(start.lower);
  // "30 meter" is cut from a longer measure. "100 days of code" is whole.
  if (words.length === 2 && /^\d/.test(start.lower)) return false;
  // "Waiting for Andrew", "tips for storing": these are verbs.
  if (/ing$/.test(start.lower) && second && CONNECTIVES.has(second.lower)) return false;
  if (/ing$/.test(end.lower) && CONNECTIVES.has(words.at(-2)?.lower ?? '')) return false;
  // "You know you know" is a stutter.
  if (new Set(words.map(({ stem }) => stem)).size < words.length) return false;
  return words.every(
    ({ lower }, index) => !ARTICLES.has(lower) || PREPOSITIONS.has(words[index - 1]?.lower ?? ''),
  );
}

/** An article follows a preposition. Otherwise the word before it is a verb: "encountered the error". */
const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an']);
const PREPOSITIONS: ReadonlySet<string> = new Set(
  [...CONNECTIVES].filter((word) => word !== 'and' && word !== 'to'),
);
