import { answerReply } from '../answer-reply.ts';
import type { Bot } from '../bot.ts';
import { episodeByKey } from '../episode-key.ts';
import type { ButtonHandler } from '../handler.ts';
import { audienceOfButton } from '../publicity.ts';
import { questionIn } from '../question-line.ts';

/** "Next answer", "Previous answer", and the way back from reading on: asks again, since nothing is remembered. */
export function answerButton(bot: Bot): ButtonHandler<'answer'> {
  return {
    answers: 'update',
    async execute(call) {
      const { number, within } = call.state;
      return answerReply(bot, {
        question: questionIn(call.message.content),
        within: within && episodeByKey(bot.sources.library, within),
        number,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
