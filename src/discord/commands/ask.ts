import { answerReply } from '../answer-reply.ts';
import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../definitions.ts';
import type { SlashHandler } from '../handler.ts';
import { textOf } from '../options.ts';
import { pause } from '../pause.ts';
import { audienceOf, visibilityOf } from '../publicity.ts';
import { completeEpisode, scopeOf } from '../scope.ts';

/** `/ask question [episode] [private]`: the words that answer it. */
export function ask(bot: Bot): SlashHandler {
  return {
    data: slashCommand('ask', 'Ask the podcast, and get the words that were said', [
      textOption('ask', 'question', 'What do you want to know?'),
      episodeOption('ask', 'Only in this episode'),
      privateOption('ask'),
    ]),
    check: (call) => pause(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    execute: (call) =>
      answerReply(bot, {
        question: textOf(call, 'question') ?? '',
        within: scopeOf(bot, call, textOf(call, 'episode')),
        audience: audienceOf(bot, call, visibilityOf(bot, call)),
      }),
    complete: async (call) => completeEpisode(bot, call, { orAll: true }),
  };
}
