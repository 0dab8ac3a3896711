import type { Bot } from '../bot.ts';
import { episodeByKey } from '../button-state/episode-key.ts';
import type { ButtonCall } from '../interactions/call.ts';
import type { ButtonHandler, StateOf } from '../interactions/handler.ts';
import type { Reply } from '../messages/reply.ts';
import { transcriptReply } from '../replies/transcript-reply.ts';
import { type Audience, audienceOf, audienceOfButton } from '../server-rules/visibility.ts';

/** "Open the transcript": a page of it in a new message, which only the user who clicks sees. */
export function openButton(bot: Bot): ButtonHandler<'open'> {
  return {
    answers: 'private',
    execute: async (call) => showPage(bot, call, audienceOf(bot, call, 'private')),
  };
}

/** "Earlier" and "Later" under a page of the transcript. */
export function transcriptButton(bot: Bot): ButtonHandler<'transcript'> {
  return {
    answers: 'update',
    execute: async (call) => showPage(bot, call, audienceOfButton(bot, call)),
  };
}

function showPage(
  { sources }: Bot,
  { state }: ButtonCall<StateOf<'open' | 'transcript'>>,
  audience: Audience,
): Promise<Reply> {
  return sources.library.read((snapshot) =>
    transcriptReply(snapshot, {
      episode: episodeByKey(snapshot, state.episode),
      place: state,
      mark: state.mark,
      audience,
    }),
  );
}
