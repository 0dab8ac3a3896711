import type { Bot } from '../interactions/bot.ts';
import { findEpisodeByKey } from '../interactions/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { audienceOfButton } from '../interactions/visibility.ts';
import { findReply } from '../replies/find-reply.ts';
import { questionIn } from '../replies/question-line.ts';

/** "Previous" and "Next" under the places where a topic was discussed. */
export function findButton(bot: Bot): ButtonHandler<'find'> {
  return {
    answers: 'update',
    async execute(call) {
      const { page, within } = call.state;
      return findReply(bot, {
        topic: questionIn(call.message.content),
        within: await findEpisodeByKey(bot.sources.library, within),
        page,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
