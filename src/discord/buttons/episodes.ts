import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { episodesReply } from '../replies/episodes-reply.ts';
import { inSpace } from '../scope/shows.ts';
import { wordsFor } from '../texts/words.ts';

/** "Previous" and "Next" under the list of episodes. */
export function episodesButton(bot: Bot): ButtonHandler<'episodes'> {
  return {
    answers: 'update',
    execute: async ({ state: { page, within }, locale, commandIds }) =>
      episodesReply((await inSpace(bot, within)).bot, { page, words: wordsFor(locale, commandIds) }),
  };
}
