import { findTopic } from '../../answering/topics/find-topic.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import { visibleText } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { readSearch } from './read-search.ts';
import { renderTopic } from './render/render-topic.ts';

export interface FindRequest {
  readonly topic: string;
  /** The one episode to search. */
  readonly within: EpisodeRecord | undefined;
  /** Counted from 0. */
  readonly page?: number;
  readonly audience: Audience;
}

/**
 * A page of the moments where a topic was discussed.
 *
 * @throws VerbatimError as {@link findTopic} does.
 */
export async function findReply(
  { sources, show }: Bot,
  { topic, within, page = 0, audience }: FindRequest,
): Promise<Reply> {
  const asked = visibleText(topic);
  const { words, filters } = await readSearch({ sources }, asked);
  const found = await findTopic(sources, words, { episode: within?.shownId, filters });
  return renderTopic({ moments: { ...found, topic: asked }, page, within, show, filters, audience });
}
