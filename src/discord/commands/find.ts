import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../command-options/definitions.ts';
import { completeEpisode, episodeToSearch } from '../command-options/episode-option.ts';
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
      privateOption(),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    execute: async (call) =>
      findReply(bot, {
        topic: optionText(call, 'topic') ?? '',
        within: await episodeToSearch(bot, call, optionText(call, 'episode')),
        audience: audienceOf(bot, call, visibilityOf(bot, call)),
      }),
    complete: async (call) => completeEpisode(bot, call, { orAll: true }),
  };
}
