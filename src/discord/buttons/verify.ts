import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { requireQuestion } from '../messages/question-line.ts';
import { verdictReply } from '../replies/verdict-reply.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "Search all episodes" under a verdict on one. */
export function verifyButton(bot: Bot): ButtonHandler<'verify'> {
  return {
    answers: 'update',
    execute: async (call) =>
      verdictReply(bot, {
        quote: requireQuestion(call.message.content),
        within: undefined,
        audience: audienceOfButton(bot, call),
      }),
  };
}
