import type { VerbatimError } from '../../../errors.ts';
import type { FeedItem } from '../../reading/feed.ts';
import type { EpisodeState } from '../show/show-state.ts';
import type { Written } from '../show/write-whole.ts';
import { chaptersOf, putChapters } from './episode-chapters.ts';
import { metadataOf, putMetadata } from './episode-metadata.ts';
import { playingOf } from './episode-recording.ts';
import { endOf, putTranscript, transcriptOf } from './episode-transcript.ts';
import type { EpisodeUpdate, UpdateContext } from './episode-update.ts';
import { itemKey } from './item-key.ts';
import { problemOf } from './problem-of.ts';

/**
 * Fetches and writes the transcript, chapters and metadata of an episode, each only where it is new or has
 * changed. Metadata are written before the transcript, so that no transcript is there without them. A part
 * that fails keeps its earlier files.
 */
export async function updateEpisode(
  item: FeedItem,
  before: EpisodeState,
  context: UpdateContext,
): Promise<EpisodeUpdate> {
  const problems: VerbatimError[] = [];
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work();
    } catch (error) {
      problems.push(problemOf(error, before));
      return undefined;
    }
  };
  const chosen = await attempt(() => transcriptOf(item, before, context));
  const chapters = await attempt(() => chaptersOf(item, before, context));
  const end = chosen === 'same' || chosen === undefined ? before.end : endOf(chosen);
  const { playAt, differs, recording, unmeasured } = await playingOf(item, { before, end }, context);
  const state: EpisodeState = { ...before, end, recording, failure: undefined };
  const metadata = await attempt(async () => metadataOf(item, { state, playAt, context }));
  const written: [name: string, outcome: Written][] = [];
  if (metadata !== undefined) written.push(await putMetadata(metadata, state, context));
  if (chapters !== undefined && chapters !== 'same')
    written.push(await putChapters(chapters, state, context));
  if (chosen !== undefined && chosen !== 'same') written.push(await putTranscript(chosen, state, context));
  const [problem] = problems;
  if (problem) {
    const { code, message } = problem;
    state.failure = { code, message, at: Date.now(), isNew: context.newest.has(state.id) };
  }
  return {
    state: { ...state, item: itemKey(item) },
    hasChanged: written.some(([, outcome]) => outcome === 'written'),
    edited: written.filter(([, outcome]) => outcome === 'edited').map(([name]) => name),
    differs,
    ...(unmeasured !== undefined && { unmeasured }),
    ...(problem && { problem }),
  };
}
