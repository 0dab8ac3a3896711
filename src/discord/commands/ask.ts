import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../command-options/definitions.ts';
import { completeSearch, toSearch } from '../command-options/episode-option.ts';
import { completeSpeaker, filterOptions, withFilterOptions } from '../command-options/filter-options.ts';
import { optionText } from '../command-options/option-text.ts';
import { showOption } from '../command-options/show-option.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { smallTalkIn } from '../messages/small-talk.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { talkReply } from '../replies/talk-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, visibilityOf } from '../server-rules/visibility.ts';

/** `/ask question [episode] [show] [private]`: quotes that answer a question. */
export function ask(bot: Bot): SlashHandler {
  return {
    data: slashCommand('ask', [
      textOption('question', 'option.question'),
      episodeOption('option.episode'),
      showOption('option.show'),
      ...filterOptions(),
      privateOption(),
    ]),
    check: (call) => enforceCooldown(bot, call),
    visibility: (call) => visibilityOf(bot, call),
    async execute(call) {
      const audience = audienceOf(bot, call, visibilityOf(bot, call));
      const question = optionText(call, 'question') ?? '';
      const talk = smallTalkIn(question);
      if (talk !== undefined) return talkReply(bot, talk, audience.words);
      const searched = await toSearch(bot, call, call.options);
      const asked = withFilterOptions(question, call);
      return answerReply(searched.bot, { question: asked, within: searched.within, audience });
    },
    complete: async (call) =>
      call.focused.name === 'speaker'
        ? completeSpeaker(bot, call)
        : completeSearch(bot, call, { orAll: true }),
  };
}
