import { MAX_VERIFIED_CHARACTERS, verifyQuote } from '../../answering/verify-quote.ts';
import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../definitions.ts';
import type { SlashHandler } from '../handler.ts';
import { textOf } from '../options.ts';
import { pause } from '../pause.ts';
import { audienceOf, visibilityOf } from '../publicity.ts';
import { renderVerdict } from '../render/verdict.ts';
import { completeEpisode, scopeOf } from '../scope.ts';
import { visible } from '../text.ts';

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
    check: (call) => pause(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    async execute(call) {
      const quote = visible(textOf(call, 'quote') ?? '');
      // Said anywhere is said: the default episode of a server is for questions.
      const named = textOf(call, 'episode');
      const within = named === undefined ? undefined : scopeOf(bot, call, named);
      const verdict = await verifyQuote(bot.sources, quote, { episode: within?.metadata.id });
      return renderVerdict({ quote, verdict, audience: audienceOf(bot, call, visibilityOf(bot, call)) });
    },
    complete: async (call) => completeEpisode(bot, call, { orAll: true }),
  };
}
