import { ApplicationCommandType } from 'discord.js';
import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import { VerbatimError } from '../../errors.ts';
import { EVERYWHERE } from '../gateway/definitions.ts';
import { named } from '../gateway/localization.ts';
import type { Bot } from '../interactions/bot.ts';
import { enforceCooldown } from '../interactions/enforce-cooldown.ts';
import type { MenuHandler } from '../interactions/handler.ts';
import { scopeOf } from '../interactions/scope.ts';
import { audienceOf } from '../interactions/visibility.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { cut } from '../replies/markdown.ts';
import { plainWords } from '../replies/plain-words.ts';

/** "Find in podcast" in the menu of every message: the passages on what it says, for the one who asked alone. */
export function findInPodcast(bot: Bot): MenuHandler {
  return {
    data: {
      type: ApplicationCommandType.Message,
      ...named('find-in-podcast', 'Find in podcast'),
      ...EVERYWHERE,
    },
    check: (call) => enforceCooldown(bot, call),
    visibility: () => 'private',
    async execute(call) {
      const words = plainWords(call.message.content);
      if (!/[\p{L}\p{N}]/u.test(words)) throw noWords();
      return answerReply(bot, {
        // A message may be longer than a question: its beginning tells what it is about.
        question: cut(words, MAX_QUESTION_CHARACTERS),
        within: await scopeOf(bot, call),
        audience: audienceOf(bot, call, 'private'),
      });
    },
  };
}

function noWords(): VerbatimError {
  return new VerbatimError('QUESTION_EMPTY', 'The message has no words to look for.', {
    hint: 'Pictures, links and mentions alone are not enough. `/ask` takes a question of your own.',
  });
}
