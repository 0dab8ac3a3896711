import { VerbatimError } from '../../src/errors.ts';
import { shownAddress } from '../../src/feeds/fetching/feed-address.ts';
import type { Fetching } from '../../src/feeds/fetching/fetch-politely.ts';
import { toFeedPlace } from '../../src/feeds/following/feed-place.ts';
import { fetchFeed } from '../../src/feeds/following/fetch-feed.ts';
import { noFeeds } from '../../src/feeds/following/follow-feeds.ts';
import { measureRecording } from '../../src/feeds/measuring/measure-recording.ts';
import type { FeedItem } from '../../src/feeds/reading/feed.ts';
import { printProblem } from '../../src/terminal/print-problem.ts';
import { printable } from '../../src/terminal/printable.ts';
import { formatTimestamp } from '../../src/text/timestamp.ts';

/** How many episodes of a feed are checked. */
const LOOKED_AT = 3;

/**
 * Checks whether the recordings of the newest episodes can be played from the middle: their servers have to
 * support range requests (RFC 9110, 14.2). Also prints how long the recordings are, if their beginnings tell.
 *
 * @returns Exit status: 1 if a feed cannot be read or a recording cannot be played from the middle, else 0.
 * @throws VerbatimError FEEDS_MISSING if no feed is named.
 */
export async function checkPlaying(
  feeds: readonly string[],
  { fetching }: { readonly fetching: Fetching },
): Promise<number> {
  if (feeds.length === 0) throw noFeeds();
  let problems = 0;
  for (const named of feeds) {
    try {
      const feed = await fetchFeed(toFeedPlace(named), fetching, undefined);
      for (const item of feed?.items.slice(0, LOOKED_AT) ?? []) {
        const { plays, answer } = await answerOf(item, fetching);
        if (!plays) problems += 1;
        process.stdout.write(`${printable(`${feed?.title}: ${item.title}: ${answer}`)}\n`);
      }
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      problems += 1;
      printProblem(error);
    }
  }
  return problems > 0 ? 1 : 0;
}

interface Checked {
  readonly plays: boolean;
  readonly answer: string;
}

async function answerOf({ enclosure, duration = 0 }: FeedItem, fetching: Fetching): Promise<Checked> {
  if (enclosure === undefined) return { plays: false, answer: 'has no recording' };
  try {
    const { seconds, hasParts } = await measureRecording(enclosure.url, fetching);
    const lengths = [
      ...(seconds === undefined ? [] : [`${formatTimestamp(seconds)} long`]),
      ...(duration > 0 ? [`${formatTimestamp(duration)} in the feed`] : []),
    ];
    const found = lengths.length > 0 ? ` (${lengths.join(', ')})` : '';
    if (hasParts) return { plays: true, answer: `plays from any moment${found}` };
    const only = `${shownAddress(enclosure.url)} sends only whole recordings${found}`;
    return { plays: false, answer: `${only}: set PLAY_AT={page}#t={seconds} to link the pages` };
  } catch (error) {
    if (!(error instanceof VerbatimError)) throw error;
    return { plays: false, answer: error.message };
  }
}
