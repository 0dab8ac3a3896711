import path from 'node:path';
import { VerbatimError } from '../../../errors.ts';
import { countWords } from '../../../text/count-words.ts';
import type { FeedItem } from '../../reading/feed.ts';
import { addressKey, type EpisodeState } from '../show/show-state.ts';
import { hashOf, removeUnlessEdited, type Written, writeUnlessEdited } from '../show/write-whole.ts';
import { type ChosenTranscript, chooseTranscript, transcriptsToTry } from './choose-transcript.ts';
import type { UpdateContext } from './episode-update.ts';
import { fetchFile } from './fetch-file.ts';

/** A new transcript with fewer words than this share of the old one is probably cut off, or a summary. */
const SHRUNK_SHARE = 0.5;

/**
 * The best transcript of an episode, fetched if necessary; `same` where it has not changed.
 *
 * @returns undefined where the feed offers none.
 * @throws VerbatimError where none can be fetched and read.
 */
export async function transcriptOf(
  item: FeedItem,
  before: EpisodeState,
  context: UpdateContext,
): Promise<ChosenTranscript | 'same' | undefined> {
  const offers = transcriptsToTry(item, context.language);
  if (offers.length === 0) return undefined;
  const known = before.transcript;
  const first = offers.find(({ url }) => addressKey(url) === known?.from);
  if (first !== undefined && known !== undefined && !context.full) {
    // The one that was taken last was the best. The others are fetched again only if it has changed.
    const fetched = await fetchFile(first.url, known, context).catch(ignoreProblem);
    if (fetched === 'same') return 'same';
  }
  const chosen = await chooseTranscript(
    offers.map(({ url }) => url),
    async (url) => {
      const fetched = await fetchFile(url, undefined, context);
      if (fetched === 'same') throw new Error('A request without validators was answered with 304.');
      return fetched;
    },
  );
  return checkedLength(chosen, before, context);
}

/** Ignores a problem with one transcript: another one may be available. */
function ignoreProblem(error: unknown): undefined {
  if (!(error instanceof VerbatimError)) throw error;
}

/** @throws VerbatimError FEED_TRANSCRIPT_INVALID where it is much shorter than the one before. */
export function checkedLength(
  chosen: ChosenTranscript,
  { transcript }: EpisodeState,
  { full }: UpdateContext,
): ChosenTranscript {
  const words = wordsIn(chosen);
  if (full || transcript === undefined || words >= transcript.words * SHRUNK_SHARE) return chosen;
  throw new VerbatimError(
    'FEED_TRANSCRIPT_INVALID',
    `The new transcript has only ${words} words, the old one ${transcript.words}; the old one stays.`,
    { hint: 'If the new one is right, run `npm run sync -- --full` to take it.' },
  );
}

/** Writes the transcript, unless somebody has edited the file, and updates the state. */
export async function putTranscript(
  chosen: ChosenTranscript,
  state: EpisodeState,
  context: UpdateContext,
): Promise<[name: string, outcome: Written]> {
  const name = `${state.name}${chosen.extension}`;
  const before = state.transcript;
  const outcome = await writeUnlessEdited(path.join(context.folder, name), chosen.bytes, {
    before: before?.name === name ? before.hash : undefined,
    own: context.own,
  });
  if (outcome === 'edited') return [name, outcome];
  state.transcript = {
    name,
    hash: hashOf(chosen.bytes),
    from: addressKey(chosen.url),
    words: wordsIn(chosen),
    ...chosen.validators,
  };
  if (before !== undefined && before.name !== name)
    await removeUnlessEdited(path.join(context.folder, before.name), before.hash);
  return [name, outcome];
}

/** Seconds from the start to the last word. */
export function endOf({ parsed }: ChosenTranscript): number {
  return Math.max(0, ...parsed.cues.slice(-50).map(({ end }) => end));
}

function wordsIn({ parsed }: ChosenTranscript): number {
  return parsed.cues.reduce((sum, { text }) => sum + countWords(text), 0);
}
