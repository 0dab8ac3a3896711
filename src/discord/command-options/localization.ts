import type { LocalizationMap } from 'discord.js';

/** A name or a description in other languages, by locale. */
interface Translation {
  readonly name?: LocalizationMap;
  readonly description?: LocalizationMap;
}

/**
 * The names and descriptions of commands and options in languages other than English. The keys are those of
 * commands (`ask`), options (`ask.question`) and choices (`settings.answers.public`). Discord shows users the
 * texts of their own language, and the English ones where there are none. To add a language, add its texts
 * here, for example `ask: { name: { de: 'frag' }, description: { de: '…' } }`.
 */
const TRANSLATIONS: Readonly<Record<string, Translation>> = {};

/** The name of a command, an option, or a choice, in every language, as Discord's API takes it. */
export function localizedName(key: string, name: string) {
  return { name, name_localizations: TRANSLATIONS[key]?.name ?? {} };
}

/** The name and the description of a command or an option, in every language, as Discord's API takes them. */
export function localizedTexts(key: string, name: string, description: string) {
  return {
    ...localizedName(key, name),
    description,
    description_localizations: TRANSLATIONS[key]?.description ?? {},
  };
}
