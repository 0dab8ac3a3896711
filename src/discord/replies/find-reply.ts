import { findTopic } from '../../answering/topics/find-topic.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import { visibleText } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { renderTopic } from './render/render-topic.ts';

export interface FindRequest {
  readonly topic: string;
  readonly within: EpisodeRecord | undefined;
  readonly page?: number;
  readonly audience: Audience;
}

/**
 * A page of the moments where a topic was discussed.
 *
 * @throws VerbatimError as {@link findTopic} does.
 */
export async function findReply(
  { sources }: Bot,
  { topic, within, page = 0, audience }: FindRequest,
): Promise<Reply> {
  const moments = await findTopic(sources, visibleText(topic), { episode: within?.shownId });
  return renderTopic({ moments, page, within, audience });
}
