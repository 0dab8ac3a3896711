import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../definitions.ts';
import type { SlashHandler } from '../handler.ts';
import { mentionsReply } from '../mentions-reply.ts';
import { textOf } from '../options.ts';
import { pause } from '../pause.ts';
import { audienceOf, visibilityOf } from '../publicity.ts';
import { completeEpisode, scopeOf } from '../scope.ts';

/** `/find topic [episode] [private]`: every place where it was discussed. */
export function find(bot: Bot): SlashHandler {
  return {
    data: slashCommand('find', 'Find every moment where a topic was discussed', [
      textOption('find', 'topic', 'What was it about?'),
      episodeOption('find', 'Only in this episode'),
      privateOption('find'),
    ]),
    check: (call) => pause(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    execute: async (call) =>
      mentionsReply(bot, {
        topic: textOf(call, 'topic') ?? '',
        within: scopeOf(bot, call, textOf(call, 'episode')),
        audience: audienceOf(bot, call, visibilityOf(bot, call)),
      }),
    complete: async (call) => completeEpisode(bot, call, { orAll: true }),
  };
}
