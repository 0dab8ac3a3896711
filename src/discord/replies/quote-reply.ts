import type { Excerpt } from '../../answering/excerpt.ts';
import { sentenceAtTime } from '../../answering/read-transcript.ts';
import type { ReadableLibrary } from '../../library/readable-library.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { summaryOf } from '../../summary/episode-summary.ts';
import type { Highlight } from '../../summary/summary.ts';
import type { Bot } from '../bot.ts';
import { checkOf } from '../button-state/episode-key.ts';
import type { Reply } from '../messages/reply.ts';
import { type Audience, closingButtons } from '../server-rules/visibility.ts';
import { renderQuote } from './render/render-quote.ts';

export interface QuoteRequest {
  /** The one episode to quote from. */
  readonly within: EpisodeRecord | undefined;
  /** Whether to quote a speaker; anybody may be quoted if left out. */
  readonly isWanted?: ((speaker: string) => boolean) | undefined;
  /** A check of the wanted speaker's name, which the button for another line stores. */
  readonly speaker?: string | undefined;
  readonly channel: string;
  readonly audience: Audience;
}

/** Episodes that are searched for a line. Each new one takes time: its highlights have to be found first. */
const TRIED = 4;

/** A line worth sharing. */
export interface Line {
  readonly episode: EpisodeRecord;
  readonly highlight: Highlight;
}

/** A line worth sharing, chosen at random, and a different one each time as long as there are others. */
export async function quoteReply(bot: Bot, request: QuoteRequest): Promise<Reply> {
  const { within, isWanted, audience, speaker } = request;
  const { library } = bot.sources;
  const all = within ? [within] : await library.read((snapshot) => snapshot.episodes());
  const episodes = isWanted ? all.filter((episode) => episode.speakers.some(isWanted)) : all;
  const line = await pick(bot, request, episodes);
  if (!line) return { content: audience.words.say('quote.none') };
  return renderQuote({
    lines: await excerptOfLine(library, line),
    audience,
    closing: closingButtons(audience),
    another: {
      within,
      show: bot.show,
      speaker: speaker ?? (isWanted && checkOf(line.highlight.speaker ?? '')),
    },
  });
}

/** A line with the positions of its sentences. */
export async function excerptOfLine(
  library: ReadableLibrary,
  { episode, highlight }: Line,
): Promise<Excerpt> {
  const { start, end, speaker } = highlight;
  return library.read(async (snapshot) => {
    const first = (await sentenceAtTime(snapshot, episode, start))?.position ?? 0;
    const last = (await sentenceAtTime(snapshot, episode, end - 0.001))?.position ?? 0;
    return {
      episode,
      first,
      last: Math.max(first, last),
      start,
      end,
      segments: [highlight],
      ...(speaker !== undefined && { speaker }),
    };
  });
}

/** A line that was not shown in the channel lately; if there is none, any line; undefined without lines. */
async function pick(
  { sources: { library }, shownLines }: Bot,
  { channel, isWanted }: QuoteRequest,
  episodes: readonly EpisodeRecord[],
): Promise<Line | undefined> {
  let known: Line | undefined;
  for (const episode of shuffled(episodes).slice(0, TRIED)) {
    const { highlights } = await summaryOf(library, episode);
    const wanted = highlights.filter(
      ({ speaker }) => !isWanted || (speaker !== undefined && isWanted(speaker)),
    );
    for (const highlight of shuffled(wanted)) {
      const line = { episode, highlight };
      if (shownLines.add(`${channel} ${episode.shownId} ${highlight.start}`)) return line;
      known ??= line;
    }
  }
  return known;
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
