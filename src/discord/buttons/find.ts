import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { requireQuestion } from '../messages/question-line.ts';
import { findReply } from '../replies/find-reply.ts';
import { inSpace } from '../scope/shows.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "Previous" and "Next" under the moments where a topic was discussed. */
export function findButton(bot: Bot): ButtonHandler<'find'> {
  return {
    answers: 'update',
    async execute(call) {
      const { page, within } = call.state;
      const searched = await inSpace(bot, within);
      return findReply(searched.bot, {
        topic: requireQuestion(call.message.content),
        within: searched.within,
        page,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
