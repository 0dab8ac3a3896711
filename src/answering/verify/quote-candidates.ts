import type { Vocabulary } from '../../library/lexical/vocabulary.ts';
import type { IdRange, SentenceSpan } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { toTerms } from '../../retrieval/signals/question-terms.ts';
import { otherSpellings } from '../../retrieval/signals/spelling.ts';
import { searchEpisodes } from '../episode-search.ts';
import { type SpokenWord, spokenWords } from './spoken-words.ts';
import { readTokenized, type TokenizedSentences } from './tokenized-sentences.ts';

/** A quote to verify. */
export interface SoughtQuote {
  readonly text: string;
  readonly words: readonly SpokenWord[];
  /** The passages to look in; all when undefined. */
  readonly range: IdRange | undefined;
}

/** Longest phrase to look up. Passages share about 25 words, so no passage may contain a longer one. */
const LONGEST_PHRASE = 25;
/** A quote is looked up in parts: about how many words a part has, and the maximum number of parts. */
const PART_WORDS = 12;
const MAX_PARTS = 4;
/**
 * How many single words are looked up: the longest ones, which tend to be the rarest. Looking up 30 would
 * take 17 ms.
 */
const MAX_TERMS = 8;
/** How many words that were never said are looked up in other spellings. */
const MAX_UNKNOWN = 3;
/** How many passages the parts, the words, and the other spellings may each contribute. */
const PROPOSED = 24;

/** Where a quote may be. */
export interface QuoteCandidates {
  readonly candidates: readonly TokenizedSentences[];
  /** Keys of words that may have been said for words of the quote that were never said. */
  readonly spellings: readonly string[];
}

/**
 * At most `count` passages that contain the whole quote, apart from the endings of its words; those of the
 * oldest episodes first. Empty for quotes longer than {@link LONGEST_PHRASE} words.
 */
export async function passagesWithPhrase(
  snapshot: Snapshot,
  quote: SoughtQuote,
  count: number,
): Promise<TokenizedSentences[]> {
  if (quote.words.length > LONGEST_PHRASE) return [];
  const phrase = slice(quote, 0, quote.words.length);
  const { range } = quote;
  const index = await snapshot.lexicalIndex({ phrases: () => [phrase], range });
  const ids = index.matches(phrase, { range }).map(({ id }) => id);
  const oldestFirst = searchEpisodes(snapshot.episodes(), '')
    .reverse()
    .flatMap(({ passages }) => ids.filter((id) => id >= passages.first && id <= passages.last));
  return readTokenized(snapshot, snapshot.passages(oldestFirst.slice(0, count)));
}

/**
 * Stretches of transcripts that have parts of the quote, many of its rarer words, or other spellings of them.
 * Each extends beyond the match by more than the length of the quote on both sides. They do not overlap.
 */
export async function candidatesFor(snapshot: Snapshot, quote: SoughtQuote): Promise<QuoteCandidates> {
  const scope = { count: PROPOSED, range: quote.range };
  const terms = toTerms(quote.text).sort((a, b) => b.length - a.length);
  const [parts, longest] = [partsOf(quote), terms.slice(0, MAX_TERMS)];
  const index = await snapshot.lexicalIndex({
    phrases: (vocabulary) => [...parts, ...longest, ...spellingsOf(vocabulary, quote, terms)],
    range: quote.range,
  });
  const spellings = spellingsOf(index.vocabulary, quote, terms);
  const ids = new Set(
    [parts, longest, spellings].flatMap((phrases) => index.matchesOfAny(phrases, scope)).map(({ id }) => id),
  );
  const spans = mergeSpans(snapshot.passages([...ids]), marginOf(quote));
  const candidates = await readTokenized(snapshot, spans);
  return { candidates, spellings: spellings.flatMap(spokenWords).map(({ key }) => key) };
}

/**
 * The quote in two or more parts, so that one part is whole within a passage where the quote runs over the
 * end of one. For a long quote, {@link MAX_PARTS} parts spread over it.
 */
function partsOf(quote: SoughtQuote): string[] {
  const { length } = quote.words;
  const count = Math.max(2, Math.ceil(length / PART_WORDS));
  const size = Math.ceil(length / count);
  const starts = Array.from({ length: count }, (_, index) => index * size);
  const step = Math.max(1, Math.ceil(count / MAX_PARTS));
  return starts
    .filter((start, index) => index % step === 0 && start + 1 < length)
    .map((start) => slice(quote, start, start + size));
}

/** Words that may have been said for those words of the quote that were never said. */
function spellingsOf(vocabulary: Vocabulary, { text }: SoughtQuote, terms: readonly string[]): string[] {
  return terms
    .filter((term) => !vocabulary.has(term))
    .slice(0, MAX_UNKNOWN)
    .flatMap((term) => otherSpellings(vocabulary, term, text))
    .map(({ phrase }) => phrase);
}

/** How many sentences have more words together than the quote: a sentence has 13 on average. */
function marginOf({ words }: SoughtQuote): number {
  return Math.ceil(words.length / 8) + 3;
}

/** Widens spans of sentences and merges those that then overlap. */
function mergeSpans(spans: readonly SentenceSpan[], margin: number): SentenceSpan[] {
  const merged: SentenceSpan[] = [];
  for (const { episode, first, last } of [...spans].sort(
    (a, b) => a.episode - b.episode || a.first - b.first,
  )) {
    const before = merged.at(-1);
    if (before?.episode === episode && first - margin <= before.last + 1) {
      merged[merged.length - 1] = { ...before, last: Math.max(before.last, last + margin) };
    } else {
      merged.push({ episode, first: Math.max(0, first - margin), last: last + margin });
    }
  }
  return merged;
}

/** The text of the words from index `from` to `to`, exclusive. */
function slice({ text, words }: SoughtQuote, from: number, to: number): string {
  const last = words[Math.min(to, words.length) - 1];
  return text.slice(words[from]?.from ?? 0, last?.to ?? 0);
}
