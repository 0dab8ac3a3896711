import type { Library } from '../library/library.ts';
import type { EpisodeRecord, SentenceRecord } from '../library/records.ts';

/** Consecutive sentences of an episode, as many as fit. */
export interface TranscriptPage {
  readonly sentences: readonly SentenceRecord[];
  /** Positions of the first and last of them, both inclusive; `last` is below `first` when the episode has no sentences. */
  readonly first: number;
  readonly last: number;
  /** The page before ends at `first - 1`. */
  readonly hasEarlier: boolean;
  /** The page after begins at `last + 1`. */
  readonly hasLater: boolean;
}

/** A place in an episode: a time in seconds, or the position of a sentence. Beyond either end it means that end. */
export type TranscriptPlace = { readonly at: number } | { readonly position: number };

export interface TranscriptPageOptions {
  /** Characters (UTF-16 code units) of all sentences together, each with a space after it. A longer sentence stands alone. */
  readonly maxCharacters: number;
  /** `forward`: the page begins at the place. `backward`: it ends there, the sentence at the place included. */
  readonly direction?: 'forward' | 'backward' | undefined;
}

/** Sentences that are read from the database at a time. */
const BLOCK = 64;

/**
 * One page of an episode's transcript. Reading on at `last + 1`, or back at `first - 1`, leaves no gap and repeats nothing. Call
 * inside {@link Library.read}.
 */
export function transcriptPage(
  library: Library,
  episode: EpisodeRecord,
  from: TranscriptPlace,
  { maxCharacters, direction = 'forward' }: TranscriptPageOptions,
): TranscriptPage {
  const end = episode.sentenceCount - 1;
  const place = 'at' in from ? (sentenceAtTime(library, episode, from.at)?.position ?? 0) : from.position;
  const start = Math.max(0, Math.min(end, place));
  const inOrder = takeWhileFits(sentencesFrom(library, episode, start, direction), maxCharacters);
  const sentences = direction === 'forward' ? inOrder : inOrder.reverse();
  const first = sentences[0]?.position ?? 0;
  const last = sentences.at(-1)?.position ?? first - 1;
  return { sentences, first, last, hasEarlier: first > 0, hasLater: last < end };
}

/**
 * The sentence that is being said at a second of an episode, or the last one before a silence; the first one for any time before it.
 * Call inside {@link Library.read}.
 *
 * @returns undefined when the episode has no sentences.
 */
export function sentenceAtTime(
  library: Library,
  episode: EpisodeRecord,
  seconds: number,
): SentenceRecord | undefined {
  // Sentences are in the order of their times: the last one that has begun is found by halving.
  let low = 0;
  let high = episode.sentenceCount - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sentenceAt(library, episode, middle)?.start ?? 0) <= seconds) low = middle;
    else high = middle - 1;
  }
  return sentenceAt(library, episode, low);
}

function sentenceAt(library: Library, { row }: EpisodeRecord, position: number): SentenceRecord | undefined {
  return library.sentences(row, position, position)[0];
}

/** The sentences from a position on, towards the end or towards the beginning. */
function* sentencesFrom(
  library: Library,
  { row, sentenceCount }: EpisodeRecord,
  start: number,
  direction: 'forward' | 'backward',
): Generator<SentenceRecord> {
  if (direction === 'forward') {
    for (let first = start; first < sentenceCount; first += BLOCK)
      yield* library.sentences(row, first, first + BLOCK - 1);
  } else {
    for (let last = start; last >= 0; last -= BLOCK)
      yield* library.sentences(row, last - BLOCK + 1, last).reverse();
  }
}

function takeWhileFits(sentences: Iterable<SentenceRecord>, maxCharacters: number): SentenceRecord[] {
  const taken: SentenceRecord[] = [];
  let characters = 0;
  for (const sentence of sentences) {
    characters += sentence.text.length + 1;
    if (taken.length > 0 && characters > maxCharacters) break;
    taken.push(sentence);
  }
  return taken;
}
