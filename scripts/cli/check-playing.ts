import { VerbatimError } from '../../src/errors.ts';
import { shownAddress, toWebAddress } from '../../src/feeds/fetching/feed-address.ts';
import { type Fetching, fetchPolitely } from '../../src/feeds/fetching/fetch-politely.ts';
import { toFeedPlace } from '../../src/feeds/following/feed-place.ts';
import { fetchFeed } from '../../src/feeds/following/fetch-feed.ts';
import { printProblem } from '../../src/terminal/print-problem.ts';
import { printable } from '../../src/terminal/printable.ts';

/** Episodes of a feed whose recordings are asked for. */
const LOOKED_AT = 3;

/**
 * Looks whether the recordings of the newest episodes can be played from the middle: a server has to answer
 * requests for a part (RFC 9110, 14.2). Only a byte of each is asked for.
 *
 * @returns 1 when a feed cannot be read, or a recording cannot be played from the middle; else 0.
 */
export async function checkPlaying(
  feeds: readonly string[],
  { fetching }: { readonly fetching: Fetching },
): Promise<number> {
  let problems = 0;
  for (const named of feeds) {
    try {
      const feed = await fetchFeed(toFeedPlace(named), fetching, undefined);
      for (const { title, enclosure } of feed?.items.slice(0, LOOKED_AT) ?? []) {
        const answer = enclosure === undefined ? 'has no recording' : await answerOf(enclosure.url, fetching);
        if (answer !== PLAYS) problems += 1;
        process.stdout.write(`${printable(`${feed?.title}: ${title}: ${answer}`)}\n`);
      }
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      problems += 1;
      printProblem(error);
    }
  }
  return problems > 0 ? 1 : 0;
}

const PLAYS = 'plays from any moment';

async function answerOf(url: string, fetching: Fetching): Promise<string> {
  try {
    const answer = await fetchPolitely(
      { address: toWebAddress(url), accept: '*/*', maxBytes: 64 * 1024, headers: { range: 'bytes=0-0' } },
      fetching,
    );
    if (answer.kind === 'new' && answer.status === 206) return PLAYS;
  } catch (error) {
    if (!(error instanceof VerbatimError)) throw error;
    // The whole recording came, which is more than was asked for.
    if (error.code !== 'FEED_TOO_LARGE') return error.message;
  }
  return `${shownAddress(url)} gives only the whole recording: set PLAY_AT={page}#t={seconds}`;
}
