import { MAX_VERIFIED_CHARACTERS, verifyQuote } from '../../answering/verify/verify-quote.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../gateway/definitions.ts';
import type { Bot } from '../interactions/bot.ts';
import { enforceCooldown } from '../interactions/enforce-cooldown.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { textOf } from '../interactions/options.ts';
import { completeEpisode, scopeOf } from '../interactions/scope.ts';
import { audienceOf, visibilityOf } from '../interactions/visibility.ts';
import { visible } from '../replies/markdown.ts';
import { renderVerdict } from '../replies/render/render-verdict.ts';

/** `/verify quote [episode] [private]`: was this ever said? */
export function verify(bot: Bot): SlashHandler {
  return {
    data: slashCommand('verify', 'Was this ever said? Checks a quote against the transcripts', [
      textOption('verify', 'quote', 'The words that are said to have been said', {
        max: MAX_VERIFIED_CHARACTERS,
      }),
      episodeOption('verify', 'Only in this episode'),
      privateOption('verify'),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    async execute(call) {
      const quote = visible(textOf(call, 'quote') ?? '');
      // Said anywhere is said: the default episode of a server is for questions.
      const named = textOf(call, 'episode');
      const within = named === undefined ? undefined : await scopeOf(bot, call, named);
      const verdict = await verifyQuote(bot.sources, quote, { episode: within?.metadata.id });
      return renderVerdict({ quote, verdict, audience: audienceOf(bot, call, visibilityOf(bot, call)) });
    },
    complete: async (call) => completeEpisode(bot, call, { orAll: true }),
  };
}
