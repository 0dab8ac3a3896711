import type { Bot } from '../bot.ts';
import { findEpisodeByKey } from '../button-state/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { requireQuestion } from '../messages/question-line.ts';
import { findReply } from '../replies/find-reply.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "Previous" and "Next" under the moments where a topic was discussed. */
export function findButton(bot: Bot): ButtonHandler<'find'> {
  return {
    answers: 'update',
    async execute(call) {
      const { page, within } = call.state;
      return findReply(bot, {
        topic: requireQuestion(call.message.content),
        within: await findEpisodeByKey(bot.sources.library, within),
        page,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
