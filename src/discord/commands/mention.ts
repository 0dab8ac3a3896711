import type { Bot } from '../bot.ts';
import { episodeToSearch } from '../command-options/episode-option.ts';
import type { MentionHandler } from '../interactions/handler.ts';
import { plainWords } from '../messages/plain-words.ts';
import type { Reply } from '../messages/reply.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, isPublicChannel } from '../server-rules/visibility.ts';

/** `@Verbatim how fast is 3.11?`: the answer that `/ask` gives, as a reply. A reply cannot be private. */
export function mention(bot: Bot): MentionHandler {
  return {
    check: (call) => enforceCooldown(bot, call),
    async execute(call) {
      if (!isPublicChannel(bot, call)) return HERE_ONLY_PRIVATELY;
      const question = plainWords(call.text);
      if (question === '') return HOW_TO_ASK;
      return answerReply(bot, {
        question,
        within: await episodeToSearch(bot, call),
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
