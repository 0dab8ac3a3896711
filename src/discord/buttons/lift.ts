import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { capReply } from '../replies/cap-reply.ts';
import { wordsFor } from '../texts/words.ts';

/** "Show everything": lifts the spoiler cap of the user who clicks. */
export function liftButton(bot: Bot): ButtonHandler<'lift'> {
  return {
    answers: 'update',
    async execute({ user, locale, commandIds }) {
      await bot.caps.forget(user);
      return capReply(bot, user, wordsFor(locale, commandIds));
    },
  };
}
