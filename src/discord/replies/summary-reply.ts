import type { EpisodeRecord } from '../../library/records.ts';
import { summaryOf } from '../../summary/episode-summary.ts';
import { type SummaryLength, summaryOfLength } from '../../summary/summary.ts';
import type { Bot } from '../bot.ts';
import { episodeKeyOf } from '../button-state/episode-key.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { renderSummary } from './render/render-summary.ts';

/** A button stores a length as its index in this list. */
export const SUMMARY_LENGTHS = ['short', 'medium', 'long'] as const satisfies readonly SummaryLength[];

export interface SummaryRequest {
  readonly episode: EpisodeRecord;
  readonly length: SummaryLength;
  /** From 0. */
  readonly page?: number;
  readonly audience: Audience;
}

/** A page of an episode's summary. */
export async function summaryReply(
  { sources: { library } }: Bot,
  { episode, length, page = 0, audience }: SummaryRequest,
): Promise<Reply> {
  return renderSummary({
    summary: summaryOfLength(await summaryOf(library, episode), length),
    page,
    audience,
    turn: (to) => ({
      kind: 'summary',
      episode: episodeKeyOf(episode),
      page: to,
      length: SUMMARY_LENGTHS.indexOf(length),
    }),
  });
}
