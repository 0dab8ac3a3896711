import { MAX_VERIFIED_CHARACTERS } from '../../answering/verify/verify-quote.ts';
import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../command-options/definitions.ts';
import { ALL_EPISODES, completeSearch, toSearch } from '../command-options/episode-option.ts';
import { optionText } from '../command-options/option-text.ts';
import { showOption } from '../command-options/show-option.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { verdictReply } from '../replies/verdict-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, visibilityOf } from '../server-rules/visibility.ts';

/** `/verify quote [episode] [show] [private]`: whether a quote was said word for word, nearly, or never. */
export function verify(bot: Bot): SlashHandler {
  return {
    data: slashCommand('verify', [
      textOption('quote', 'option.quote', { max: MAX_VERIFIED_CHARACTERS }),
      episodeOption('option.episode'),
      showOption('option.show'),
      privateOption(),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(call),
    async execute(call) {
      // The server's default episode does not apply here: the quote may be from any episode.
      const searched = await toSearch(bot, call, { episode: ALL_EPISODES, ...call.options });
      return verdictReply(searched.bot, {
        quote: optionText(call, 'quote') ?? '',
        within: searched.within,
        audience: audienceOf(bot, call, visibilityOf(call)),
      });
    },
    complete: async (call) => completeSearch(bot, call, { orAll: true }),
  };
}
