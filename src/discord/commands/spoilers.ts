import type { Bot } from '../bot.ts';
import { episodeOption, slashCommand } from '../command-options/definitions.ts';
import { completeSearch, episodeNamed } from '../command-options/episode-option.ts';
import { optionText } from '../command-options/option-text.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { capReply } from '../replies/cap-reply.ts';
import { capAt } from '../server-rules/spoilers.ts';
import { wordsFor } from '../texts/words.ts';

/** `/spoilers episode` hides the words of later episodes from the user; `/spoilers` shows what is set. */
export function spoilers(bot: Bot): SlashHandler {
  return {
    data: slashCommand('spoilers', [episodeOption('option.heard')]),
    visibility: () => 'private',
    async execute(call) {
      const named = optionText(call, 'episode');
      if (named !== undefined) await bot.caps.set(call.user, capAt(await episodeNamed(bot, call, named)));
      return capReply(bot, call.user, wordsFor(call.locale, call.commandIds));
    },
    complete: async (call) => completeSearch(bot, call),
  };
}
