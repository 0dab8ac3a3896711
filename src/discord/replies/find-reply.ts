import { findMentions } from '../../answering/topics/find-topic.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../interactions/bot.ts';
import type { Audience } from '../interactions/visibility.ts';
import { visible } from './markdown.ts';
import { renderMentions } from './render/render-topic.ts';
import type { Reply } from './reply.ts';

export interface MentionsRequest {
  readonly topic: string;
  readonly within: EpisodeRecord | undefined;
  readonly page?: number;
  readonly audience: Audience;
}

/**
 * A page of the places where a topic was discussed.
 *
 * @throws VerbatimError as {@link findMentions} does.
 */
export async function mentionsReply(
  { sources }: Bot,
  { topic, within, page = 0, audience }: MentionsRequest,
): Promise<Reply> {
  const mentions = await findMentions(sources, visible(topic), { episode: within?.metadata.id });
  return renderMentions({ mentions, page, within, audience });
}
