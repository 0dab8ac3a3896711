import { withoutFilters } from '../../answering/filters/typed-filters.ts';
import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import type { Bot } from '../bot.ts';
import { toSearch } from '../command-options/episode-option.ts';
import type { MentionCall } from '../interactions/call.ts';
import type { MentionHandler } from '../interactions/handler.ts';
import { earlierAnswer } from '../messages/earlier-answer.ts';
import { truncate } from '../messages/markdown.ts';
import { messageWords } from '../messages/message-words.ts';
import { plainWords } from '../messages/plain-words.ts';
import { smallTalkIn } from '../messages/small-talk.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { followUpReply } from '../replies/follow-up-reply.ts';
import { talkReply } from '../replies/talk-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { audienceOf, isPublicChannel } from '../server-rules/visibility.ts';

/**
 * `@Verbatim how fast is 3.11?`: the answer that `/ask` gives, as a reply. A reply cannot be private.
 *
 * In reply to an answer of the bot, or soon after one in a direct message, it is a follow-up question. A
 * mention without a question, in reply to a message, searches for the words of that message.
 */
export function mention(bot: Bot): MentionHandler {
  return {
    check: (call) => enforceCooldown(bot, call),
    async execute(call) {
      const audience = audienceOf(bot, call, 'public');
      if (!isPublicChannel(call)) return { content: audience.words.say('mention.only-privately') };
      const question = questionIn(call);
      if (question === '') return { content: audience.words.say('mention.how-to-ask') };
      const talk = smallTalkIn(question);
      if (talk !== undefined) return talkReply(bot, talk, audience.words);
      const before = whatItFollows(call);
      const searched = await toSearch(bot, call);
      const reply = before
        ? await followUpReply(searched.bot, { before, question, audience })
        : await answerReply(searched.bot, { question, within: searched.within, audience });
      const { content, buttons = [] } = reply;
      if (call.guild === undefined) bot.conversations.note(call.channel, earlierAnswer({ content, buttons }));
      return reply;
    },
  };

  function whatItFollows({ text, repliedTo, guild, channel }: MentionCall) {
    if (plainWords(text) === '') return undefined;
    const replied = repliedTo?.isOurs === true ? earlierAnswer(repliedTo) : undefined;
    return replied ?? (guild === undefined ? bot.conversations.last(channel) : undefined);
  }
}

function questionIn({ text, repliedTo }: MentionCall): string {
  const own = plainWords(text);
  if (own !== '' || repliedTo === undefined) return own;
  // A message may be longer than a question may be: then only its beginning is searched for.
  return truncate(withoutFilters(messageWords(repliedTo)), MAX_QUESTION_CHARACTERS);
}
