import { episodeOption, privateOption, slashCommand, textOption } from '../gateway/definitions.ts';
import type { Bot } from '../interactions/bot.ts';
import { enforceCooldown } from '../interactions/enforce-cooldown.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { textOf } from '../interactions/options.ts';
import { completeEpisode, scopeOf } from '../interactions/scope.ts';
import { audienceOf, visibilityOf } from '../interactions/visibility.ts';
import { answerReply } from '../replies/answer-reply.ts';

/** `/ask question [episode] [private]`: the words that answer it. */
export function ask(bot: Bot): SlashHandler {
  return {
    data: slashCommand('ask', 'Ask the podcast, and get the words that were said', [
      textOption('ask', 'question', 'What do you want to know?'),
      episodeOption('ask', 'Only in this episode'),
      privateOption('ask'),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    execute: async (call) =>
      answerReply(bot, {
        question: textOf(call, 'question') ?? '',
        within: await scopeOf(bot, call, textOf(call, 'episode')),
        audience: audienceOf(bot, call, visibilityOf(bot, call)),
      }),
    complete: async (call) => completeEpisode(bot, call, { orAll: true }),
  };
}
