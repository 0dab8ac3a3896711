import { sentenceAtTime } from '../../answering/read-transcript.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { summaryOf } from '../../summary/episode-summary.ts';
import type { Highlight } from '../../summary/summary.ts';
import type { Bot } from '../bot.ts';
import { type NameCheck, nameCheck } from '../button-state/name-check.ts';
import { RecentIds } from '../messages/recent-ids.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { renderQuote } from './render/render-quote.ts';

export interface QuoteRequest {
  /** The one episode to quote from. */
  readonly within: EpisodeRecord | undefined;
  /** Whose words; anybody's when left out. */
  readonly isWanted?: ((speaker: string) => boolean) | undefined;
  /** Kept in the button for another one. */
  readonly speaker?: NameCheck | undefined;
  readonly channel: string;
  readonly audience: Audience;
}

/** Episodes that are looked through for a line: of a new one the highlights have to be found first. */
const TRIED = 4;
/** Lines that are not shown again soon. */
const REMEMBERED = 500;

interface Line {
  readonly episode: EpisodeRecord;
  readonly highlight: Highlight;
}

/** A line worth sharing, by chance, and a different one each time as long as there are others. */
export class QuoteReplies {
  readonly #random: () => number;
  readonly #shown = new RecentIds(REMEMBERED);

  /** @param random - From 0 to 1, 1 exclusive; for tests. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  async reply({ sources }: Bot, request: QuoteRequest): Promise<Reply> {
    const { within, isWanted, audience, speaker } = request;
    const { library } = sources;
    const all = within ? [within] : await library.read((snapshot) => snapshot.episodes());
    const episodes = isWanted ? all.filter((episode) => episode.speakers.some(isWanted)) : all;
    const line = await this.#pick(request, episodes, async (episode) => {
      const { highlights } = await summaryOf(library, episode);
      return highlights.filter((one) => !isWanted || (one.speaker !== undefined && isWanted(one.speaker)));
    });
    if (!line) return { content: audience.words.say('quote.none') };
    const { episode, highlight } = line;
    const positions = await library.read(async (snapshot) => ({
      first: (await sentenceAtTime(snapshot, episode, highlight.start))?.position ?? 0,
      last: (await sentenceAtTime(snapshot, episode, highlight.end - 0.001))?.position ?? 0,
    }));
    return renderQuote({
      lines: {
        episode,
        first: positions.first,
        last: Math.max(positions.first, positions.last),
        start: highlight.start,
        end: highlight.end,
        ...(highlight.speaker !== undefined && { speaker: highlight.speaker }),
        segments: [highlight],
      },
      audience,
      another: { within, speaker: speaker ?? (isWanted && nameCheck(highlight.speaker ?? '')) },
    });
  }

  /** A line that was not shown in the channel lately, or else any. */
  async #pick(
    { channel }: QuoteRequest,
    episodes: readonly EpisodeRecord[],
    linesOf: (episode: EpisodeRecord) => Promise<readonly Highlight[]>,
  ): Promise<Line | undefined> {
    let known: Line | undefined;
    for (const episode of this.#shuffled(episodes).slice(0, TRIED)) {
      for (const highlight of this.#shuffled(await linesOf(episode))) {
        const line = { episode, highlight };
        if (this.#shown.add(`${channel} ${episode.shownId} ${highlight.start}`)) return line;
        known ??= line;
      }
    }
    return known;
  }

  #shuffled<Item>(items: readonly Item[]): readonly Item[] {
    return items
      .map((item) => ({ item, place: this.#random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  }
}
