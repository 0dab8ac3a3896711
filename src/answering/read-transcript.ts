import type { EpisodeRecord, SentenceRecord } from '../library/records.ts';
import type { Snapshot } from '../library/snapshot.ts';

/** Consecutive sentences of an episode, as many as fit on a page. */
export interface TranscriptPage {
  readonly sentences: readonly SentenceRecord[];
  /** Positions of the first and last sentence, inclusive. Without sentences, `last` is below `first`. */
  readonly first: number;
  readonly last: number;
  /** Whether there is an earlier page, which ends at `first - 1`. */
  readonly hasEarlier: boolean;
  /** Whether there is a later page, which begins at `last + 1`. */
  readonly hasLater: boolean;
}

/**
 * A place in an episode: a time in seconds, or the position of a sentence. A place before the beginning or
 * after the end stands for that end.
 */
export type TranscriptPlace = { readonly at: number } | { readonly position: number };

export interface TranscriptPageOptions {
  /**
   * Maximum length of a page in UTF-16 code units, counting a space after each sentence. A sentence that is
   * longer by itself gets a page of its own.
   */
  readonly maxCharacters: number;
  /** `forward` (default): the page begins at the place. `backward`: it ends with the sentence there. */
  readonly direction?: 'forward' | 'backward' | undefined;
}

/** How many sentences are read from the database at a time. */
const BLOCK = 64;

/**
 * One page of an episode's transcript. To page without gaps or repetitions, go forward from `last + 1`, or
 * backward from `first - 1`.
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
 * The sentence that is being said at a time in seconds, or the last one before a pause. For a time before the
 * first sentence: the first one.
 *
 * @returns undefined when the episode has no sentences.
 */
export async function sentenceAtTime(
  snapshot: Snapshot,
  episode: EpisodeRecord,
  seconds: number,
): Promise<SentenceRecord | undefined> {
  // Sentences are ordered by their start: a binary search, each step of which reads one sentence.
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
