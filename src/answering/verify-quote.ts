import { VerbatimError } from '../errors.ts';
import type { Library } from '../library/library.ts';
import type { EpisodeRecord } from '../library/records.ts';
import type { Sources } from './answer-question.ts';
import { findEpisode, searchEpisodes } from './episode-search.ts';
import { findNearest, type Near } from './nearest-words.ts';
import { passagesWithPhrase, type SoughtQuote, stretchesLike } from './quote-places.ts';
import { type Said, toSaid } from './said.ts';
import { type SpokenWord, spokenWords } from './spoken-words.ts';
import type { Stretch } from './stretch.ts';

export type { Said } from './said.ts';

/**
 * A stretch of a quote against what was said: `same` in both (in the spelling of the transcript), `missing` from the quote though it
 * was said, or `added` by the quote though it was not. Joined by spaces, `same` and `missing` are what was said. Where the quote has
 * other words than were said, `added` comes first.
 */
export interface DifferencePart {
  readonly kind: 'same' | 'missing' | 'added';
  readonly text: string;
}

/** Whether something was said. */
export type Verdict =
  /** Word for word, in all these places, the earliest first; at most {@link MAX_PLACES}. */
  | { readonly kind: 'exact'; readonly said: readonly Said[] }
  | {
      readonly kind: 'nearly';
      readonly said: Said;
      readonly difference: readonly DifferencePart[];
      /** 0 to 1. */
      readonly similarity: number;
    }
  | { readonly kind: 'never'; readonly nearest?: Said };

/** Characters that a quote has at most. */
export const MAX_VERIFIED_CHARACTERS = 1000;
/** Places of a quote that was said again and again which are looked up. */
export const MAX_PLACES = 300;

/** Below this similarity, what comes nearest has no more in common with the quote than any two sentences have. */
const NEAREST_FROM = 0.4;

/**
 * Finds out whether something was ever said, in one episode or in the whole show: word for word but for letter case, punctuation, white
 * space and typography; nearly; or never.
 *
 * @throws VerbatimError QUESTION_EMPTY, QUESTION_TOO_LONG, EPISODE_UNKNOWN.
 */
export async function verifyQuote(
  { library }: Pick<Sources, 'library'>,
  text: string,
  { episode: named }: { readonly episode?: string | undefined } = {},
): Promise<Verdict> {
  const words = checkQuote(text);
  return library.read(() => {
    const range = named === undefined ? undefined : findEpisode(library.episodes(), named).passages;
    const quote = { text, words, range };
    const stretches = stretchesLike(library, quote);
    const exact = findExact(library, quote, [
      ...passagesWithPhrase(library, quote, MAX_PLACES),
      ...stretches,
    ]);
    if (exact.length > 0) return { kind: 'exact', said: exact };
    const near = findNearest(quote, stretches);
    return near ? judge(library, quote, near) : { kind: 'never' };
  });
}

function checkQuote(text: string): SpokenWord[] {
  const words = spokenWords(text);
  if (words.length === 0) {
    throw new VerbatimError('QUESTION_EMPTY', 'The quote has no words.', {
      hint: 'Give the words that may have been said.',
    });
  }
  // Counted in code points, as people count: an emoji is one.
  const { length } = [...text.trim()];
  if (length > MAX_VERIFIED_CHARACTERS) {
    throw new VerbatimError(
      'QUESTION_TOO_LONG',
      `The quote has ${length} characters; ${MAX_VERIFIED_CHARACTERS} are the most.`,
      { hint: 'Verify a part of it.' },
    );
  }
  return words;
}

/** Every place where the words follow one another, the earliest first. */
function findExact(library: Library, { words }: SoughtQuote, stretches: readonly Stretch[]): Said[] {
  const places = new Map<string, Said>();
  for (const stretch of stretches) {
    for (const from of occurrences(words, stretch.words)) {
      const said = toSaid(library, stretch, from, from + words.length);
      const offset = (stretch.sentences[0]?.from ?? 0) + (stretch.words[from]?.from ?? 0);
      // Passages overlap: the same words may be met twice.
      if (said) places.set(`${stretch.episode}:${offset}`, said);
    }
  }
  const age = new Map(byAge(library).map(({ row }, index) => [row, index]));
  return [...places.values()]
    .sort((a, b) => (age.get(a.episode.row) ?? 0) - (age.get(b.episode.row) ?? 0) || a.start - b.start)
    .slice(0, MAX_PLACES);
}

/** All episodes, oldest first. */
function byAge(library: Library): EpisodeRecord[] {
  return searchEpisodes(library.episodes(), '').reverse();
}

function occurrences(quote: readonly SpokenWord[], said: readonly SpokenWord[]): number[] {
  return said.flatMap((_, from) =>
    quote.every(({ key }, index) => said[from + index]?.key === key) ? from : [],
  );
}

function judge(library: Library, quote: SoughtQuote, { stretch, alignment }: Near): Verdict {
  const said = toSaid(library, stretch, alignment.from, alignment.to);
  const { similarity } = alignment;
  if (!said || similarity < NEAREST_FROM) return { kind: 'never' };
  if (similarity < nearlyFrom(quote.words.length)) return { kind: 'never', nearest: said };
  // Only white space differs: "web site" for "website".
  if (alignment.steps.every(({ kind }) => kind === 'same')) return { kind: 'exact', said: [said] };
  return { kind: 'nearly', said, difference: toDifference(quote, { stretch, alignment }), similarity };
}

/**
 * The similarity from which a quote of so many words counts as nearly said. Short ones need more: any few words resemble some others.
 */
function nearlyFrom(words: number): number {
  return Math.min(0.85, 0.55 + 0.9 / words);
}

/** The steps of the alignment as text, neighbours of one kind in one part. */
function toDifference(quote: SoughtQuote, { stretch, alignment }: Near): DifferencePart[] {
  const parts: (DifferencePart & { from: number; to: number })[] = [];
  let quoted = 0;
  let said = alignment.from;
  for (const step of alignment.steps) {
    const source = step.kind === 'added' ? quote : stretch;
    const [first, count] = step.kind === 'added' ? [quoted, step.quoted] : [said, step.said];
    const from = source.words[first]?.from ?? 0;
    const to = source.words[first + count - 1]?.to ?? from;
    const before = parts.at(-1);
    if (before?.kind === step.kind) {
      parts[parts.length - 1] = { ...before, to, text: source.text.slice(before.from, to) };
    } else {
      parts.push({ kind: step.kind, from, to, text: source.text.slice(from, to) });
    }
    quoted += step.quoted;
    said += step.said;
  }
  return parts.map(({ kind, text }) => ({ kind, text }));
}
