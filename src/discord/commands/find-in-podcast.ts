import { ApplicationCommandType } from 'discord.js';
import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import { VerbatimError } from '../../errors.ts';
import { answerReply } from '../answer-reply.ts';
import type { Bot } from '../bot.ts';
import { EVERYWHERE } from '../definitions.ts';
import type { MenuHandler } from '../handler.ts';
import { named } from '../localization.ts';
import { pause } from '../pause.ts';
import { plainWords } from '../plain-words.ts';
import { audienceOf } from '../publicity.ts';
import { scopeOf } from '../scope.ts';
import { cut } from '../text.ts';

/** "Find in podcast" in the menu of every message: the passages on what it says, for the one who asked alone. */
export function findInPodcast(bot: Bot): MenuHandler {
  return {
    data: {
      type: ApplicationCommandType.Message,
      ...named('find-in-podcast', 'Find in podcast'),
      ...EVERYWHERE,
    },
    check: (call) => pause(bot, call),
    visibility: () => 'private',
    async execute(call) {
      const words = plainWords(call.message.content);
      if (!/[\p{L}\p{N}]/u.test(words)) throw noWords();
      return answerReply(bot, {
        // A message may be longer than a question: its beginning tells what it is about.
        question: cut(words, MAX_QUESTION_CHARACTERS),
        within: scopeOf(bot, call),
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
