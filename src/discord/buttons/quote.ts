import type { Bot } from '../bot.ts';
import { findEpisodeByKey } from '../button-state/episode-key.ts';
import { nameCheck } from '../button-state/name-check.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import type { QuoteReplies } from '../replies/quote-reply.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "Another one" under a line worth sharing. */
export function quoteButton(bot: Bot, quotes: QuoteReplies): ButtonHandler<'quote'> {
  return {
    answers: 'update',
    isSlow: true,
    async execute(call) {
      const { within, speaker } = call.state;
      return quotes.reply(bot, {
        within: await findEpisodeByKey(bot.sources.library, within),
        isWanted: speaker === undefined ? undefined : (name) => nameCheck(name) === speaker,
        speaker,
        channel: call.channel,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
