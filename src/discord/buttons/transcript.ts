import type { Bot } from '../interactions/bot.ts';
import { episodeByKey } from '../interactions/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { audienceOf, audienceOfButton } from '../interactions/visibility.ts';
import { transcriptReply } from '../replies/transcript-reply.ts';

/** "Earlier" and "Later" under a page of the transcript. */
export function transcriptButton(bot: Bot): ButtonHandler<'transcript'> {
  const { library } = bot.sources;
  return {
    answers: 'update',
    execute: async (call) =>
      library.read((snapshot) =>
        transcriptReply(snapshot, {
          episode: episodeByKey(snapshot, call.state.episode),
          place: call.state,
          audience: audienceOfButton(bot, call),
        }),
      ),
  };
}

/** "Read the transcript there": the page beside the message, for the one who clicks. */
export function openButton(bot: Bot): ButtonHandler<'open'> {
  const { library } = bot.sources;
  return {
    answers: 'private',
    execute: async (call) =>
      library.read((snapshot) =>
        transcriptReply(snapshot, {
          episode: episodeByKey(snapshot, call.state.episode),
          place: call.state,
          audience: audienceOf(bot, call, 'private'),
        }),
      ),
  };
}
