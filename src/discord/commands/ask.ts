import type { Bot } from '../bot.ts';
import {
  episodeOption,
  explainOption,
  privateOption,
  slashCommand,
  textOption,
} from '../command-options/definitions.ts';
import { completeSearch, toSearch } from '../command-options/episode-option.ts';
import { filterOptions, withFilterOptions } from '../command-options/filter-options.ts';
import { optionText } from '../command-options/option-text.ts';
import { showOption } from '../command-options/show-option.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { smallTalkIn } from '../messages/small-talk.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { talkReply } from '../replies/talk-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, visibilityOf } from '../server-rules/visibility.ts';

/**
 * `/ask question [episode] [show] [filters] [private] [explain]`: quotes that answer a question. `explain` is
 * only there if the operator has set a language model, which then writes an answer above the quotes.
 */
export function ask(bot: Bot): SlashHandler {
  return {
    data: slashCommand('ask', [
      textOption('question', 'option.question'),
      episodeOption('option.episode'),
      showOption('option.show'),
      ...filterOptions(),
      privateOption(),
      ...(bot.languageModel === undefined ? [] : [explainOption()]),
    ]),
    // Other questions do not wait for the language model.
    isSlow: ({ options }) => options.explain === true,
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(call),
    async execute(call) {
      const audience = audienceOf(bot, call, visibilityOf(call));
      const question = optionText(call, 'question') ?? '';
      const talk = smallTalkIn(question);
      if (talk !== undefined) return talkReply(bot, talk, audience.words);
      const searched = await toSearch(bot, call, call.options);
      const asked = withFilterOptions(question, call);
      const explain = call.options.explain === true;
      return answerReply(searched.bot, { question: asked, within: searched.within, audience, explain });
    },
    complete: async (call) => completeSearch(bot, call, { orAll: true }),
  };
}
