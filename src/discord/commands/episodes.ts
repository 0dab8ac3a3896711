import type { Bot } from '../bot.ts';
import { slashCommand } from '../command-options/definitions.ts';
import { optionText } from '../command-options/option-text.ts';
import { completeShow, showOption } from '../command-options/show-option.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { episodesReply } from '../replies/episodes-reply.ts';
import { inShow } from '../scope/shows.ts';
import { wordsFor } from '../texts/words.ts';

/** `/episodes [show]`: the episodes that may be seen, newest first. */
export function episodes(bot: Bot): SlashHandler {
  return {
    data: slashCommand('episodes', [showOption('option.show')]),
    visibility: () => 'private',
    execute: async (call) =>
      episodesReply(await inShow(bot, call, optionText(call, 'show')), {
        page: 0,
        words: wordsFor(call.locale, call.commandIds),
      }),
    complete: async (call) => completeShow(bot, call),
  };
}
