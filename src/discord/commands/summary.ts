import { ApplicationCommandOptionType } from 'discord.js';
import { episodeOption, privateOption, slashCommand } from '../gateway/definitions.ts';
import { described, named } from '../gateway/localization.ts';
import type { Bot } from '../interactions/bot.ts';
import { enforceCooldown } from '../interactions/enforce-cooldown.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { textOf } from '../interactions/options.ts';
import { completeEpisode, episodeNamed } from '../interactions/scope.ts';
import { audienceOf, visibilityOf } from '../interactions/visibility.ts';
import { SUMMARY_LENGTHS, summaryReply } from '../replies/summary-reply.ts';

/** `/summary episode [length] [private]`: an episode at a glance. */
export function summary(bot: Bot): SlashHandler {
  return {
    data: slashCommand('summary', 'An episode at a glance: chapters and the lines that matter', [
      episodeOption('summary', 'Which episode?', { required: true }),
      {
        type: ApplicationCommandOptionType.String,
        ...described('summary.length', 'length', 'How many highlights; medium if left out'),
        choices: SUMMARY_LENGTHS.map((length) => ({
          ...named(`summary.length.${length}`, length),
          value: length,
        })),
      },
      privateOption('summary'),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    async execute(call) {
      const wanted = textOf(call, 'length');
      return summaryReply(bot, {
        episode: await episodeNamed(bot, textOf(call, 'episode') ?? ''),
        length: SUMMARY_LENGTHS.find((length) => length === wanted) ?? 'medium',
        audience: audienceOf(bot, call, visibilityOf(bot, call)),
      });
    },
    complete: async (call) => completeEpisode(bot, call),
  };
}
