import type { LocalizationMap } from 'discord.js';
import { COMMANDS_DE } from './commands/de.ts';
import { COMMANDS_EN, type CommandTextKey, type CommandTexts } from './commands/en.ts';
import { COMMANDS_ES } from './commands/es.ts';
import { COMMANDS_FR } from './commands/fr.ts';
import { COMMANDS_PT } from './commands/pt.ts';

/** The texts of commands by Discord's locale. English is for all other locales. */
export const COMMAND_TEXTS = {
  de: COMMANDS_DE,
  'es-ES': COMMANDS_ES,
  'es-419': COMMANDS_ES,
  fr: COMMANDS_FR,
  'pt-BR': COMMANDS_PT,
} as const satisfies Partial<Record<keyof LocalizationMap, CommandTexts>>;

/** The name of a command or option with its description in every language, as Discord's API takes it. */
export function described(name: string, key: CommandTextKey) {
  return { name, description: COMMANDS_EN[key], description_localizations: inAllLanguages(key) };
}

/** The name of a choice, or of a command in a menu, in every language. */
export function named(key: CommandTextKey) {
  return { name: COMMANDS_EN[key], name_localizations: inAllLanguages(key) };
}

function inAllLanguages(key: CommandTextKey): LocalizationMap {
  return Object.fromEntries(Object.entries(COMMAND_TEXTS).map(([locale, texts]) => [locale, texts[key]]));
}
