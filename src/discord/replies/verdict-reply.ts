import { verifyQuote } from '../../answering/verify/verify-quote.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import { visibleText } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { renderVerdict } from './render/render-verdict.ts';

export interface VerdictRequest {
  /** The words to verify. */
  readonly quote: string;
  /** The one episode to search. */
  readonly within: EpisodeRecord | undefined;
  readonly audience: Audience;
}

/**
 * Whether something was said.
 *
 * @throws VerbatimError as {@link verifyQuote} does.
 */
export async function verdictReply(
  { sources }: Bot,
  { quote: typed, within, audience }: VerdictRequest,
): Promise<Reply> {
  const quote = visibleText(typed);
  const verdict = await verifyQuote(sources, quote, { episode: within?.shownId });
  return renderVerdict({ quote, verdict, within, audience });
}
