import type { Bot } from '../bot.ts';
import { findEpisodeByKey } from '../button-state/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { requireQuestion } from '../messages/question-line.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "Next answer", "Previous answer", and the way back from reading on. Asks again: no answer is kept. */
export function answerButton(bot: Bot): ButtonHandler<'answer'> {
  return {
    answers: 'update',
    async execute(call) {
      const { number, within } = call.state;
      return answerReply(bot, {
        question: requireQuestion(call.message.content),
        within: await findEpisodeByKey(bot.sources.library, within),
        number,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
