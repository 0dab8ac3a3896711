import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../command-options/definitions.ts';
import { completeEpisode, episodeToSearch } from '../command-options/episode-option.ts';
import { optionText } from '../command-options/option-text.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, visibilityOf } from '../server-rules/visibility.ts';

/** `/ask question [episode] [private]`: quotes that answer a question. */
export function ask(bot: Bot): SlashHandler {
  return {
    data: slashCommand('ask', [
      textOption('question', 'option.question'),
      episodeOption('option.episode'),
      privateOption(),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    execute: async (call) =>
      answerReply(bot, {
        question: optionText(call, 'question') ?? '',
        within: await episodeToSearch(bot, call, optionText(call, 'episode')),
        audience: audienceOf(bot, call, visibilityOf(bot, call)),
      }),
    complete: async (call) => completeEpisode(bot, call, { orAll: true }),
  };
}
