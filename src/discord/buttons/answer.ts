import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { requireQuestion } from '../messages/question-line.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { inSpace } from '../scope/shows.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "Next answer", "Previous answer", and the way back from reading on. Asks again: no answer is kept. */
export function answerButton(bot: Bot): ButtonHandler<'answer'> {
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
      });
    },
  };
}
