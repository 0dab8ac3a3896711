import { speakersCalled } from '../../answering/filters/search-filters.ts';
import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand } from '../command-options/definitions.ts';
import { completeSearch, toSearch } from '../command-options/episode-option.ts';
import { speakerOption } from '../command-options/filter-options.ts';
import { optionText } from '../command-options/option-text.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { quoteReply } from '../replies/quote-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, visibilityOf } from '../server-rules/visibility.ts';

/** `/quote [episode] [speaker] [private]`: a line worth sharing, a different one each time. */
export function quote(bot: Bot): SlashHandler {
  return {
    data: slashCommand('quote', [episodeOption('option.episode'), speakerOption(), privateOption()]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(call),
    isSlow: true,
    async execute(call) {
      const speaker = optionText(call, 'speaker');
      const searched = await toSearch(bot, call, call.options);
      const episodes = await searched.bot.sources.library.read((snapshot) => snapshot.episodes());
      const called = speaker === undefined ? undefined : speakersCalled(speaker, episodes);
      return quoteReply(searched.bot, {
        within: searched.within,
        isWanted: called && ((name) => called.has(name)),
        channel: call.channel,
        audience: audienceOf(bot, call, visibilityOf(call)),
      });
    },
    complete: async (call) => completeSearch(bot, call, { orAll: true }),
  };
}
