import { slashCommand } from '../command-options/definitions.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { wordsFor } from '../texts/words.ts';

/** `/help`: what the bot can do, on one screen. */
export function help(): SlashHandler {
  return {
    data: slashCommand('help'),
    visibility: () => 'private',
    execute: async ({ locale, commandIds }) => ({ content: wordsFor(locale, commandIds).say('help') }),
  };
}
