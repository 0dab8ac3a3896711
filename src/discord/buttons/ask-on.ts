import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import type { Bot } from '../bot.ts';
import { findEpisodeByKey } from '../button-state/episode-key.ts';
import type { ButtonCall } from '../interactions/call.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { readQuestion } from '../messages/question-line.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { followUpReply } from '../replies/follow-up-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, mayPost } from '../server-rules/visibility.ts';
import { wordsFor } from '../texts/words.ts';

/**
 * "Follow up" opens a window for a follow-up question. The answer is public if the message is, and if the
 * user may post there. "Ask" under an announcement has the same state: then the question is about the
 * episode.
 */
export function askOnButton(bot: Bot): ButtonHandler<'ask-on'> {
  const visibility = (call: ButtonCall) =>
    call.message.visibility === 'public' && mayPost(call) ? 'public' : 'private';
  return {
    answers: visibility,
    prompt({ locale, commandIds, message }) {
      const { say } = wordsFor(locale, commandIds);
      const isFirst = readQuestion(message.content) === undefined;
      return {
        title: say(isFirst ? 'ask.title' : 'ask-on.title'),
        label: say(isFirst ? 'ask.label' : 'ask-on.label'),
        maxLength: MAX_QUESTION_CHARACTERS,
      };
    },
    check: (call) => enforceCooldown(bot, call),
    async execute(call) {
      const { episodes } = call.state;
      const asked = readQuestion(call.message.content);
      const question = call.typed ?? '';
      const audience = audienceOf(bot, call, visibility(call));
      if (asked !== undefined)
        return followUpReply(bot, { before: { question: asked, episodes }, question, audience });
      const within = await findEpisodeByKey(bot.sources.library, episodes[0]);
      return answerReply(bot, { question, within, audience });
    },
  };
}
