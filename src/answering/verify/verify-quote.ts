import { VerbatimError } from '../../errors.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { findEpisode, searchEpisodes } from '../episode-search.ts';
import type { Sources } from '../sources.ts';
import { findNearest, type Near } from './nearest-words.ts';
import { candidatesFor, passagesWithPhrase, type SoughtQuote } from './quote-candidates.ts';
import { type DifferencePart, toDifference } from './quote-difference.ts';
import { type SpokenExcerpt, toSpokenExcerpt } from './spoken-excerpt.ts';
import { type SpokenWord, spokenWords } from './spoken-words.ts';
import { type TellingChange, tellingChangeIn } from './telling-change.ts';
import type { TokenizedSentences } from './tokenized-sentences.ts';

export type { DifferencePart } from './quote-difference.ts';
export type { SpokenExcerpt } from './spoken-excerpt.ts';
export type { TellingChange } from './telling-change.ts';

/** Whether something was said. */
export type Verdict =
  /** Word for word, in these places, oldest episode first; at most {@link MAX_PLACES}. */
  | { readonly kind: 'exact'; readonly excerpts: readonly SpokenExcerpt[] }
  | {
      readonly kind: 'nearly';
      readonly excerpt: SpokenExcerpt;
      readonly difference: readonly DifferencePart[];
      /** The part of the difference that gives the quote another meaning. */
      readonly change?: TellingChange;
      /** 0 to 1; 1 is word for word. */
      readonly similarity: number;
    }
  /** `nearest`: the words that come closest, where they have something in common with the quote. */
  | { readonly kind: 'never'; readonly nearest?: SpokenExcerpt };

/** Maximum length of a quote, in code points. */
export const MAX_VERIFIED_CHARACTERS = 1000;
/** How many places of a quote that was said many times are reported. */
export const MAX_PLACES = 100;
/** How many passages are searched for these places: each place may be in two passages, which overlap. */
const PHRASE_PASSAGES = 2 * MAX_PLACES;

/**
 * Below this similarity, the nearest words have no more in common with the quote than any two sentences have.
 */
const NEAREST_FROM = 0.4;

/**
 * Finds out whether something was ever said, in one episode or in all: word for word (apart from letter case,
 * punctuation, white space and typography), nearly, or never.
 *
 * @param options.episode - The only episode to search: its id, or other words that name it.
 * @throws VerbatimError QUESTION_EMPTY, QUESTION_TOO_LONG, EPISODE_UNKNOWN.
 */
export async function verifyQuote(
  { library }: Pick<Sources, 'library'>,
  text: string,
  { episode: named }: { readonly episode?: string | undefined } = {},
): Promise<Verdict> {
  const words = checkQuote(text);
  return library.read(async (snapshot) => {
    const range = named === undefined ? undefined : findEpisode(snapshot.episodes(), named).passages;
    const quote = { text, words, range };
    const exact = findExact(snapshot, quote, await passagesWithPhrase(snapshot, quote, PHRASE_PASSAGES));
    if (exact.length === MAX_PLACES) return { kind: 'exact', excerpts: exact };
    const like = await candidatesFor(snapshot, quote);
    // Where the quote runs over the end of a passage, no passage contains it, but a longer stretch does.
    const all = findExact(snapshot, quote, like.candidates, exact);
    if (all.length > 0) return { kind: 'exact', excerpts: all };
    const near = findNearest(quote, like);
    return near ? judge(snapshot, quote, near) : { kind: 'never' };
  });
}

function checkQuote(text: string): SpokenWord[] {
  const words = spokenWords(text);
  if (words.length === 0) {
    throw new VerbatimError('QUESTION_EMPTY', 'The quote has no words.', {
      hint: 'Give the words that may have been said.',
      facts: { about: 'quote' },
    });
  }
  // Counted in code points, as people count: an emoji is one.
  const { length } = [...text.trim()];
  if (length > MAX_VERIFIED_CHARACTERS) {
    throw new VerbatimError(
      'QUESTION_TOO_LONG',
      `The quote has ${length} characters; the limit is ${MAX_VERIFIED_CHARACTERS}.`,
      { hint: 'Verify a part of it.', facts: { length, most: MAX_VERIFIED_CHARACTERS } },
    );
  }
  return words;
}

/** Every place in the candidates where the quote was said word for word, and the known ones; oldest first. */
function findExact(
  snapshot: Snapshot,
  { words }: SoughtQuote,
  candidates: readonly TokenizedSentences[],
  known: readonly SpokenExcerpt[] = [],
): SpokenExcerpt[] {
  const found = candidates.flatMap((candidate) =>
    occurrences(words, candidate.words).flatMap(
      (from) => toSpokenExcerpt(snapshot, candidate, from, from + words.length) ?? [],
    ),
  );
  // Passages overlap, so the same place may be found twice.
  const places = new Map([...known, ...found].map((said) => [`${said.episode.row}:${said.from}`, said]));
  const oldestFirst = searchEpisodes(snapshot.episodes(), '').reverse();
  const age = new Map(oldestFirst.map(({ row }, index) => [row, index]));
  return [...places.values()]
    .sort((a, b) => (age.get(a.episode.row) ?? 0) - (age.get(b.episode.row) ?? 0) || a.from - b.from)
    .slice(0, MAX_PLACES);
}

function occurrences(quote: readonly SpokenWord[], said: readonly SpokenWord[]): number[] {
  return said.flatMap((_, from) =>
    quote.every(({ key }, index) => said[from + index]?.key === key) ? from : [],
  );
}

async function judge(
  snapshot: Snapshot,
  quote: SoughtQuote,
  { candidate, alignment }: Near,
): Promise<Verdict> {
  const excerpt = toSpokenExcerpt(snapshot, candidate, alignment.from, alignment.to);
  const { similarity } = alignment;
  if (!excerpt || similarity < NEAREST_FROM) return { kind: 'never' };
  if (similarity < nearlyFrom(quote.words.length)) return { kind: 'never', nearest: excerpt };
  if (alignment.steps.every(({ kind }) => kind === 'same')) {
    // Only white space differs: "web site" for "website".
    const spelt = { ...quote, text: excerpt.text, words: spokenWords(excerpt.text) };
    const places = await passagesWithPhrase(snapshot, spelt, PHRASE_PASSAGES);
    return { kind: 'exact', excerpts: findExact(snapshot, spelt, places, [excerpt]) };
  }
  const difference = toDifference(quote, candidate, alignment);
  const change = tellingChangeIn(difference);
  return { kind: 'nearly', excerpt, difference, ...(change && { change }), similarity };
}

/**
 * The similarity from which a quote of so many words counts as nearly said. Short quotes need more, since a
 * few words always resemble some others.
 *
 * Measured on 26 episodes (6,200 passages) with two kinds of sentences: (a) from three other episodes of the
 * show, never said here; (b) said here, but with a tenth of the words, at least one, dropped, replaced,
 * inserted, moved or misspelt. Shares that count as nearly said, (a) and (b):
 * - 3 or 4 words: 9 % and 44 %
 * - 5 to 7 words: 14 % and 88 %
 * - 8 to 14 words: 1 % and 100 %
 * - more: 0.2 % and 100 %; those of (a) were like "Okay. That's very cool."
 */
function nearlyFrom(words: number): number {
  return Math.min(0.85, 0.55 + 0.9 / words);
}
