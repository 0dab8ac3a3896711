import type { Bot } from '../bot.ts';
import { episodeByKey } from '../button-state/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { transcriptReply } from '../replies/transcript-reply.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "Earlier" and "Later" under a page of the transcript. */
export function transcriptButton(bot: Bot): ButtonHandler<'transcript'> {
  return {
    answers: 'update',
    execute: async (call) =>
      bot.sources.library.read((snapshot) =>
        transcriptReply(snapshot, {
          episode: episodeByKey(snapshot, call.state.episode),
          place: call.state,
          mark: call.state.mark,
          audience: audienceOfButton(bot, call),
        }),
      ),
  };
}
