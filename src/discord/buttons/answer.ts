import type { Bot } from '../interactions/bot.ts';
import { findEpisodeByKey } from '../interactions/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { audienceOfButton } from '../interactions/visibility.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { questionIn } from '../replies/question-line.ts';

/** "Next answer", "Previous answer", and the way back from reading on: asks again, since nothing is remembered. */
export function answerButton(bot: Bot): ButtonHandler<'answer'> {
  return {
    answers: 'update',
    async execute(call) {
      const { number, within } = call.state;
      return answerReply(bot, {
        question: questionIn(call.message.content),
        within: await findEpisodeByKey(bot.sources.library, within),
        number,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
