import { ApplicationCommandType } from 'discord.js';
import { withoutFilters } from '../../answering/filters/typed-filters.ts';
import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import { VerbatimError } from '../../errors.ts';
import type { Bot } from '../bot.ts';
import { EVERYWHERE } from '../command-options/definitions.ts';
import { toSearch } from '../command-options/episode-option.ts';
import type { MenuHandler } from '../interactions/handler.ts';
import { truncate } from '../messages/markdown.ts';
import { messageWords } from '../messages/message-words.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf } from '../server-rules/visibility.ts';
import { named } from '../texts/command-texts.ts';

/** "Find in podcast" in the menu of every message: quotes on its words, which only the user sees. */
export function findInPodcast(bot: Bot): MenuHandler {
  return {
    data: {
      type: ApplicationCommandType.Message,
      ...named('menu.find'),
      ...EVERYWHERE,
    },
    check: (call) => enforceCooldown(bot, call),
    visibility: () => 'private',
    async execute(call) {
      const words = messageWords(call.message);
      if (!/[\p{L}\p{N}]/u.test(words)) throw noWords();
      const searched = await toSearch(bot, call);
      return answerReply(searched.bot, {
        // A message may be longer than a question may be: then only its beginning is searched for.
        question: truncate(withoutFilters(words), MAX_QUESTION_CHARACTERS),
        within: searched.within,
        audience: audienceOf(bot, call, 'private'),
      });
    },
  };
}

function noWords(): VerbatimError {
  return new VerbatimError('QUESTION_EMPTY', 'The message has no words to look for.', {
    hint: 'Pictures, links and mentions alone are not enough. `/ask` takes a question of your own.',
    facts: { about: 'message' },
  });
}
