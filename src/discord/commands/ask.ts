import type { Bot } from '../bot.ts';
import { episodeOption, privateOption, slashCommand, textOption } from '../command-options/definitions.ts';
import { completeEpisode, episodeToSearch } from '../command-options/episode-option.ts';
import { completeSpeaker, filterOptions, withFilterOptions } from '../command-options/filter-options.ts';
import { optionText } from '../command-options/option-text.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { smallTalkIn } from '../messages/small-talk.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { talkReply } from '../replies/talk-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, visibilityOf } from '../server-rules/visibility.ts';

/** `/ask question [episode] [private]`: quotes that answer a question. */
export function ask(bot: Bot): SlashHandler {
  return {
    data: slashCommand('ask', [
      textOption('question', 'option.question'),
      episodeOption('option.episode'),
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
      const within = await episodeToSearch(bot, call, optionText(call, 'episode'));
      return answerReply(bot, { question: withFilterOptions(question, call), within, audience });
    },
    complete: async (call) =>
      call.focused.name === 'speaker'
        ? completeSpeaker(bot, call)
        : completeEpisode(bot, call, { orAll: true }),
  };
}
