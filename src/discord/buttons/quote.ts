import type { Bot } from '../bot.ts';
import { checkOf } from '../button-state/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { quoteReply } from '../replies/quote-reply.ts';
import { inSpace } from '../scope/shows.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "Another one" under a line worth sharing. */
export function quoteButton(bot: Bot): ButtonHandler<'quote'> {
  return {
    answers: 'update',
    isSlow: true,
    async execute(call) {
      const { within, speaker } = call.state;
      const searched = await inSpace(bot, within);
      return quoteReply(searched.bot, {
        within: searched.within,
        isWanted: speaker === undefined ? undefined : (name) => checkOf(name) === speaker,
        speaker,
        channel: call.channel,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
