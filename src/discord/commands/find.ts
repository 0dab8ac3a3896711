import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../command-options/definitions.ts';
import { completeEpisode, episodeToSearch } from '../command-options/episode-option.ts';
import { completeSpeaker, filterOptions, withFilterOptions } from '../command-options/filter-options.ts';
import { optionText } from '../command-options/option-text.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { findReply } from '../replies/find-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, visibilityOf } from '../server-rules/visibility.ts';

/** `/find topic [episode] [private]`: every moment where a topic was discussed. */
export function find(bot: Bot): SlashHandler {
  return {
    data: slashCommand('find', [
      textOption('topic', 'option.topic'),
      episodeOption('option.episode'),
      ...filterOptions(),
      privateOption(),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    execute: async (call) =>
      findReply(bot, {
        topic: withFilterOptions(optionText(call, 'topic') ?? '', call),
        within: await episodeToSearch(bot, call, optionText(call, 'episode')),
        audience: audienceOf(bot, call, visibilityOf(bot, call)),
      }),
    complete: async (call) =>
      call.focused.name === 'speaker'
        ? completeSpeaker(bot, call)
        : completeEpisode(bot, call, { orAll: true }),
  };
}
