import type { Bot } from '../bot.ts';
import { slashCommand } from '../command-options/definitions.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { wordsFor } from '../texts/words.ts';

/** `/help`: what the bot can do, on one screen. */
export function help({ commandIds }: Pick<Bot, 'commandIds'>): SlashHandler {
  return {
    data: slashCommand('help'),
    visibility: () => 'private',
    execute: async ({ locale }) => ({ content: wordsFor(locale, commandIds).say('help') }),
  };
}
