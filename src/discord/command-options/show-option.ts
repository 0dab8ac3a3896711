import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord.js';
import type { Bot } from '../bot.ts';
import type { Choice, CompletionCall } from '../interactions/call.ts';
import { LIMITS } from '../messages/limits.ts';
import { ALL_SHOWS, showsOf } from '../scope/shows.ts';
import { described } from '../texts/command-texts.ts';
import type { CommandTextKey } from '../texts/commands/en.ts';
import { wordsFor } from '../texts/words.ts';

/** The most characters that may be typed as the name of a show. */
const MAX_SHOW_CHARACTERS = 300;

/** An option that takes a show, with autocomplete. */
export function showOption(key: CommandTextKey): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...described('show', key),
    required: false,
    autocomplete: true,
    max_length: MAX_SHOW_CHARACTERS,
  };
}

/** The shows that may be seen here and whose names contain what was typed; "All shows" before anything is. */
export async function completeShow(
  bot: Bot,
  { focused, locale }: CompletionCall,
): Promise<readonly Choice[]> {
  if (focused.name !== 'show') return [];
  const typed = focused.value.trim().toLowerCase();
  const all = typed === '' ? [{ name: wordsFor(locale).say('all-shows'), value: ALL_SHOWS }] : [];
  const fitting = (await showsOf(bot)).filter((name) => name.toLowerCase().includes(typed));
  return [...all, ...fitting.map((name) => ({ name, value: name.slice(0, LIMITS.choiceValue) }))];
}
