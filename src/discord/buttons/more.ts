import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { requireQuestion } from '../messages/question-line.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { inSpace } from '../scope/shows.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "⋯": the same answer with all that can be done with it. */
export function moreButton(bot: Bot): ButtonHandler<'more'> {
  return {
    answers: 'update',
    async execute(call) {
      const { number, within } = call.state;
      const searched = await inSpace(bot, within);
      return answerReply(searched.bot, {
        question: requireQuestion(call.message.content),
        within: searched.within,
        number,
        audience: audienceOfButton(bot, call),
        isExpanded: true,
      });
    },
  };
}
