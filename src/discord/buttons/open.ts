import type { Bot } from '../bot.ts';
import { episodeByKey } from '../button-state/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { transcriptReply } from '../replies/transcript-reply.ts';
import { audienceOf } from '../server-rules/visibility.ts';

/** "Open the transcript": a page of it in a new message, which only the user who clicks sees. */
export function openButton(bot: Bot): ButtonHandler<'open'> {
  return {
    answers: 'private',
    execute: async (call) =>
      bot.sources.library.read((snapshot) =>
        transcriptReply(snapshot, {
          episode: episodeByKey(snapshot, call.state.episode),
          place: call.state,
          mark: call.state.mark,
          audience: audienceOf(bot, call, 'private'),
        }),
      ),
  };
}
