import { episodeOption, privateOption, slashCommand, textOption } from '../gateway/definitions.ts';
import type { Bot } from '../interactions/bot.ts';
import { enforceCooldown } from '../interactions/enforce-cooldown.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { textOf } from '../interactions/options.ts';
import { completeEpisode, scopeOf } from '../interactions/scope.ts';
import { audienceOf, visibilityOf } from '../interactions/visibility.ts';
import { findReply } from '../replies/find-reply.ts';

/** `/find topic [episode] [private]`: every place where it was discussed. */
export function find(bot: Bot): SlashHandler {
  return {
    data: slashCommand('find', 'Find every moment where a topic was discussed', [
      textOption('find', 'topic', 'What was it about?'),
      episodeOption('find', 'Only in this episode'),
      privateOption('find'),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    execute: async (call) =>
      findReply(bot, {
        topic: textOf(call, 'topic') ?? '',
        within: await scopeOf(bot, call, textOf(call, 'episode')),
        audience: audienceOf(bot, call, visibilityOf(bot, call)),
      }),
    complete: async (call) => completeEpisode(bot, call, { orAll: true }),
  };
}
