import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { postedReply, previewReply } from '../replies/lines-reply.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { answersPrivate, audienceOf, audienceOfButton, mayPost } from '../server-rules/visibility.ts';

/** "Choose the lines" under a quote: a preview in a new message, which only the user who clicks sees. */
export function chooseButton(bot: Bot): ButtonHandler<'choose'> {
  return {
    answers: 'private',
    execute: async (call) => previewReply(bot, call.state, audienceOf(bot, call, 'private')),
  };
}

/** "Earlier", "Later", "Longer" and "Shorter" under a preview. */
export function linesButton(bot: Bot): ButtonHandler<'lines'> {
  return {
    answers: 'update',
    execute: async (call) => previewReply(bot, call.state, audienceOfButton(bot, call)),
  };
}

/** "Post here" under a preview. */
export function postButton(bot: Bot): ButtonHandler<'post'> {
  return {
    answers: 'public',
    check: (call) => {
      if (!mayPost(call)) throw answersPrivate();
      enforceCooldown(bot, call);
    },
    execute: async (call) => postedReply(bot, call.state, audienceOf(bot, call, 'public')),
  };
}
