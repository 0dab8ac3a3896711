import { ApplicationCommandOptionType } from 'discord.js';
import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand } from '../command-options/definitions.ts';
import { completeSearch, episodeNamed } from '../command-options/episode-option.ts';
import { optionText } from '../command-options/option-text.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { SUMMARY_LENGTHS, summaryReply } from '../replies/summary-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, visibilityOf } from '../server-rules/visibility.ts';
import { described, named } from '../texts/command-texts.ts';

/** `/summary episode [length] [private]`: chapters and highlights of an episode. */
export function summary(bot: Bot): SlashHandler {
  return {
    data: slashCommand('summary', [
      episodeOption('option.which-episode', { required: true }),
      {
        type: ApplicationCommandOptionType.String,
        ...described('length', 'option.length'),
        choices: SUMMARY_LENGTHS.map((length) => ({
          ...named(`choice.${length}`),
          value: length,
        })),
      },
      privateOption(),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(call),
    isSlow: true,
    async execute(call) {
      const wanted = optionText(call, 'length');
      return summaryReply(bot, {
        episode: await episodeNamed(bot, call, optionText(call, 'episode') ?? ''),
        length: SUMMARY_LENGTHS.find((length) => length === wanted),
        audience: audienceOf(bot, call, visibilityOf(call)),
      });
    },
    complete: async (call) => completeSearch(bot, call),
  };
}
