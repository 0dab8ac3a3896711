import type { Bot } from '../bot.ts';
import { episodeToSearch } from '../command-options/episode-option.ts';
import type { MentionHandler } from '../interactions/handler.ts';
import { plainWords } from '../messages/plain-words.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, isPublicChannel } from '../server-rules/visibility.ts';

/** `@Verbatim how fast is 3.11?`: the answer that `/ask` gives, as a reply. A reply cannot be private. */
export function mention(bot: Bot): MentionHandler {
  return {
    check: (call) => enforceCooldown(bot, call),
    async execute(call) {
      const audience = audienceOf(bot, call, 'public');
      if (!isPublicChannel(bot, call)) return { content: audience.words.say('mention.only-privately') };
      const question = plainWords(call.text);
      if (question === '') return { content: audience.words.say('mention.how-to-ask') };
      return answerReply(bot, {
        question,
        within: await episodeToSearch(bot, call),
        audience,
      });
    },
  };
}
