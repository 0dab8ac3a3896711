import type { EpisodeRecord, SentenceRecord } from '../library/records.ts';
import type { Snapshot } from '../library/snapshot.ts';

/** Consecutive sentences of an episode, as many as fit. */
export interface TranscriptPage {
  readonly sentences: readonly SentenceRecord[];
  /**
   * Positions of the first and last of them, both inclusive; `last` is below `first` when the episode has no
   * sentences.
   */
  readonly first: number;
  readonly last: number;
  /** The page before ends at `first - 1`. */
  readonly hasEarlier: boolean;
  /** The page after begins at `last + 1`. */
  readonly hasLater: boolean;
}

/**
 * A place in an episode: a time in seconds, or the position of a sentence. Beyond either end it means that
 * end.
 */
export type TranscriptPlace = { readonly at: number } | { readonly position: number };

export interface TranscriptPageOptions {
  /**
   * Characters (UTF-16 code units) of all sentences together, each with a space after it. A longer sentence
   * stands alone.
   */
  readonly maxCharacters: number;
  /**
   * `forward`: the page begins at the place. `backward`: it ends there, the sentence at the place included.
   */
  readonly direction?: 'forward' | 'backward' | undefined;
}

/** Sentences that are read from the database at a time. */
const BLOCK = 64;

/**
 * One page of an episode's transcript. Reading on at `last + 1`, or back at `first - 1`, leaves no gap and
 * repeats nothing.
 */
export async function transcriptPage(
  snapshot: Snapshot,
  episode: EpisodeRecord,
  from: TranscriptPlace,
  { maxCharacters, direction = 'forward' }: TranscriptPageOptions,
): Promise<TranscriptPage> {
  const end = episode.sentenceCount - 1;
  const place =
    'at' in from ? ((await sentenceAtTime(snapshot, episode, from.at))?.position ?? 0) : from.position;
  const start = Math.max(0, Math.min(end, place));
  const inOrder = await takeWhileFits(sentencesFrom(snapshot, episode, start, direction), maxCharacters);
  const sentences = direction === 'forward' ? inOrder : inOrder.reverse();
  const first = sentences[0]?.position ?? 0;
  const last = sentences.at(-1)?.position ?? first - 1;
  return { sentences, first, last, hasEarlier: first > 0, hasLater: last < end };
}

/**
 * The sentence that is being said at a second of an episode, or the last one before a silence; the first one
 * for any time before it.
 *
 * @returns undefined when the episode has no sentences.
 */
export async function sentenceAtTime(
  snapshot: Snapshot,
  episode: EpisodeRecord,
  seconds: number,
): Promise<SentenceRecord | undefined> {
  // Sentences are in the order of their times: a binary search, each step of which reads one of them.
  let low = 0;
  let high = episode.sentenceCount - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (((await sentenceAt(snapshot, episode, middle))?.start ?? 0) <= seconds) low = middle;
    else high = middle - 1;
  }
  return sentenceAt(snapshot, episode, low);
}

async function sentenceAt(
  snapshot: Snapshot,
  { row }: EpisodeRecord,
  position: number,
): Promise<SentenceRecord | undefined> {
  return (await snapshot.sentences(row, position, position))[0];
}

/** The sentences from a position on, towards the end or towards the beginning. */
async function* sentencesFrom(
  snapshot: Snapshot,
  { row, sentenceCount }: EpisodeRecord,
  start: number,
  direction: 'forward' | 'backward',
): AsyncGenerator<SentenceRecord> {
  if (direction === 'forward') {
    for (let first = start; first < sentenceCount; first += BLOCK)
      yield* await snapshot.sentences(row, first, first + BLOCK - 1);
  } else {
    for (let last = start; last >= 0; last -= BLOCK)
      yield* (await snapshot.sentences(row, last - BLOCK + 1, last)).reverse();
  }
}

async function takeWhileFits(
  sentences: AsyncIterable<SentenceRecord>,
  maxCharacters: number,
): Promise<SentenceRecord[]> {
  const taken: SentenceRecord[] = [];
  let characters = 0;
  for await (const sentence of sentences) {
    characters += sentence.text.length + 1;
    if (taken.length > 0 && characters > maxCharacters) break;
    taken.push(sentence);
  }
  return taken;
}
