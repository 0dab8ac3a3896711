import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../command-options/definitions.ts';
import { completeSearch, toSearch } from '../command-options/episode-option.ts';
import { filterOptions, withFilterOptions } from '../command-options/filter-options.ts';
import { optionText } from '../command-options/option-text.ts';
import { showOption } from '../command-options/show-option.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { findReply } from '../replies/find-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, visibilityOf } from '../server-rules/visibility.ts';

/** `/find topic [episode] [show] [filters] [private]`: every moment where a topic was discussed. */
export function find(bot: Bot): SlashHandler {
  return {
    data: slashCommand('find', [
      textOption('topic', 'option.topic'),
      episodeOption('option.episode'),
      showOption('option.show'),
      ...filterOptions(),
      privateOption(),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(call),
    async execute(call) {
      const searched = await toSearch(bot, call, call.options);
      return findReply(searched.bot, {
        topic: withFilterOptions(optionText(call, 'topic') ?? '', call),
        within: searched.within,
        audience: audienceOf(bot, call, visibilityOf(call)),
      });
    },
    complete: async (call) => completeSearch(bot, call, { orAll: true }),
  };
}
