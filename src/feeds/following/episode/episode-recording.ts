import type { FeedItem } from '../../reading/feed.ts';
import { addressKey, type EpisodeState } from '../show/show-state.ts';
import type { UpdateContext } from './episode-update.ts';
import { itemKey } from './item-key.ts';
import { type PlayAt, playAtOf } from './play-at.ts';

/** Milliseconds after which a failed measurement is tried again, if the episode is looked at. */
const ASK_AGAIN_MS = 24 * 60 * 60 * 1000;

/** The link that plays an episode, and the state of its recording. */
export interface Playing extends PlayAt {
  readonly recording: EpisodeState['recording'];
  /** Why the recording could not be measured, if that was tried. */
  readonly unmeasured?: string;
}

/**
 * Finds the link that plays an episode. Where that is the recording, it is measured first, unless that was
 * done since the item last changed. Of episodes without a transcript, which cannot be quoted yet, only the
 * newest are measured.
 */
export async function playingOf(
  item: FeedItem,
  { before, end }: { readonly before: EpisodeState; readonly end: number | undefined },
  context: UpdateContext,
): Promise<Playing> {
  const known = knownRecording(item, before, context);
  const play = (length: number | undefined) => playAtOf(item, { ...context, end, length });
  const first = play(known?.seconds);
  const { enclosure } = item;
  const isPlayed =
    first.isRecording && !context.keepsPlayAt && (end !== undefined || context.newest.has(before.id));
  if (known || !isPlayed || enclosure === undefined) return { ...first, recording: known };
  const from = addressKey(enclosure.url);
  const measurement = await context.recordings.measure(enclosure.url);
  switch (measurement.kind) {
    case 'measured':
      return { ...play(measurement.seconds), recording: { from, seconds: measurement.seconds } };
    case 'untold':
      return { ...first, recording: { from }, unmeasured: measurement.why };
    case 'failed':
      return { ...first, recording: { from, failedAt: Date.now() }, unmeasured: measurement.why };
  }
}

function knownRecording(
  item: FeedItem,
  { recording, item: lastItem }: EpisodeState,
  { full }: UpdateContext,
): EpisodeState['recording'] {
  if (full || recording === undefined || item.enclosure === undefined) return undefined;
  const isSame = lastItem === itemKey(item) && recording.from === addressKey(item.enclosure.url);
  const isToAsk = recording.failedAt !== undefined && Date.now() - recording.failedAt > ASK_AGAIN_MS;
  return isSame && !isToAsk ? recording : undefined;
}
