import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { requireQuestion } from '../messages/question-line.ts';
import { followUpReply } from '../replies/follow-up-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, mayPost } from '../server-rules/visibility.ts';
import { wordsFor } from '../texts/words.ts';

/** "Ask on": asks for a question that follows the one above, and answers it as visibly. */
export function askOnButton(bot: Bot): ButtonHandler<'ask-on'> {
  const visibility = (call: Parameters<typeof mayPost>[0] & { message: { visibility: string } }) =>
    call.message.visibility === 'public' && mayPost(call) ? 'public' : 'private';
  return {
    answers: visibility,
    prompt({ locale, commandIds }) {
      const { say } = wordsFor(locale, commandIds);
      return {
        title: say('ask-on.title'),
        label: say('ask-on.label'),
        maxLength: MAX_QUESTION_CHARACTERS,
      };
    },
    check: (call) => enforceCooldown(bot, call),
    execute: async (call) =>
      followUpReply(bot, {
        before: { question: requireQuestion(call.message.content), episodes: call.state.episodes },
        question: call.typed ?? '',
        audience: audienceOf(bot, call, visibility(call)),
      }),
  };
}
