import type { Bot } from '../bot.ts';
import { episodeByKey } from '../episode-key.ts';
import type { ButtonHandler } from '../handler.ts';
import { mentionsReply } from '../mentions-reply.ts';
import { audienceOfButton } from '../publicity.ts';
import { questionIn } from '../question-line.ts';

/** "Previous" and "Next" under the places where a topic was discussed. */
export function findButton(bot: Bot): ButtonHandler<'find'> {
  return {
    answers: 'update',
    async execute(call) {
      const { page, within } = call.state;
      return mentionsReply(bot, {
        topic: questionIn(call.message.content),
        within: within && episodeByKey(bot.sources.library, within),
        page,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
