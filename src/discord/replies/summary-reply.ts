import { sentenceAtTime } from '../../answering/read-transcript.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { summaryAtOnce } from '../../summary/episode-summary.ts';
import { HIGHLIGHTS, type SummaryLength, withBestHighlights } from '../../summary/summary.ts';
import type { Bot } from '../bot.ts';
import type { ButtonState, EpisodeKey } from '../button-state/button-state.ts';
import { episodeKeyOf } from '../button-state/episode-key.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { renderSummary } from './render/render-summary.ts';

/** A button stores a length as its index in this list, and no length as the index after the last. */
export const SUMMARY_LENGTHS = ['short', 'medium', 'long'] as const satisfies readonly SummaryLength[];

/** Highlights of a summary without a length, which fit on one page with the chapters. */
const AT_A_GLANCE = 3;

export interface SummaryRequest {
  readonly episode: EpisodeRecord;
  readonly length: SummaryLength | undefined;
  /** Counted from 0. */
  readonly page?: number;
  readonly audience: Audience;
}

/** The state of a button that shows the summary of an episode without a length. */
export function summaryState(episode: EpisodeKey): ButtonState {
  return { kind: 'summary', episode, page: 0, length: SUMMARY_LENGTHS.length };
}

/** A page of an episode's summary. */
export async function summaryReply(
  { sources: { library, languageModel } }: Bot,
  { episode, length, page = 0, audience }: SummaryRequest,
): Promise<Reply> {
  // What the language model adds is written in the background. If that fails, the next request tries again.
  const summary = await summaryAtOnce(library, episode, languageModel, () => undefined);
  const positions = await library.read((snapshot) =>
    Promise.all(
      summary.chapters.map(
        async ({ start }) => (await sentenceAtTime(snapshot, episode, start))?.position ?? 0,
      ),
    ),
  );
  const index = length === undefined ? SUMMARY_LENGTHS.length : SUMMARY_LENGTHS.indexOf(length);
  return renderSummary({
    summary: withBestHighlights(summary, length === undefined ? AT_A_GLANCE : HIGHLIGHTS[length]),
    page,
    audience,
    positions,
    turn: (to) => ({ kind: 'summary', episode: episodeKeyOf(episode), page: to, length: index }),
  });
}
