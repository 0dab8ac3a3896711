import type { Bot } from '../interactions/bot.ts';
import { enforceCooldown } from '../interactions/enforce-cooldown.ts';
import type { MentionHandler } from '../interactions/handler.ts';
import { scopeOf } from '../interactions/scope.ts';
import { audienceOf, isPublicPlace } from '../interactions/visibility.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { plainWords } from '../replies/plain-words.ts';
import type { Reply } from '../replies/reply.ts';

/** `@Verbatim how fast is 3.11?`: the same answer as from `/ask`, as a reply. A reply cannot be private. */
export function mention(bot: Bot): MentionHandler {
  return {
    check: (call) => enforceCooldown(bot, call),
    async execute(call) {
      if (!isPublicPlace(bot, call)) return HERE_ONLY_PRIVATELY;
      const question = plainWords(call.text);
      if (question === '') return HOW_TO_ASK;
      return answerReply(bot, {
        question,
        within: await scopeOf(bot, call),
        audience: audienceOf(bot, call, 'public'),
      });
    },
  };
}

const HERE_ONLY_PRIVATELY: Reply = {
  content: 'In this channel my answers are private: ask me with `/ask`, and only you see the answer.',
};

const HOW_TO_ASK: Reply = {
  content:
    'Ask me something about the episodes, in the same message as the mention, or with `/ask`.\n-# `/help` shows what else I can do.',
};
