import { DE } from './de.ts';
import { EN, type TextKey, type Texts } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { PT } from './pt.ts';

/** The texts of each language that the bot speaks, by the code that Discord's locales begin with. */
export const TEXTS = { en: EN, de: DE, es: ES, fr: FR, pt: PT } as const satisfies Record<string, Texts>;

export type Language = keyof typeof TEXTS;

/** The names in braces in an English text, without commands. */
type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `/${string}` ? never : Name) | Placeholder<Rest>
  : never;

type ValuesOf<Key extends TextKey> = Readonly<Record<Placeholder<(typeof EN)[Key]>, string | number>>;
type ArgumentsOf<Key extends TextKey> = keyof ValuesOf<Key> extends never ? [] : [values: ValuesOf<Key>];

/** The keys of texts with a singular (`.one`) and a plural (`.other`), without that ending. */
export type CountedKey = TextKey extends infer Key ? (Key extends `${infer Base}.one` ? Base : never) : never;

/** The ids of the registered commands by name. A mention of a command can only be clicked with its id. */
export type CommandIds = ReadonlyMap<string, string>;

/** What the bot says to one reader. */
export interface Words {
  readonly language: Language;
  /** A text with its placeholders filled in. Values are markdown: text from outside has to be escaped. */
  say<Key extends TextKey>(key: Key, ...values: ArgumentsOf<Key>): string;
  /** A text with a number, in the singular or plural. */
  count(key: CountedKey, count: number): string;
  /** `2022-06-29` as `29 Jun 2022`. */
  date(iso: string): string;
}

/** The locale in which each language writes dates and numbers. */
const FORMATS = { en: 'en-GB', de: 'de', es: 'es', fr: 'fr', pt: 'pt-BR' } as const satisfies Record<
  Language,
  string
>;

/**
 * The texts for a reader.
 *
 * @param locale - Discord's code, such as `pt-BR`. English is used if the bot does not speak the language.
 */
export function wordsFor(locale: string, commands: CommandIds = new Map()): Words {
  const language = languageOf(locale);
  const { plural, dates, numbers } = formatsOf(language);
  const texts: Texts = TEXTS[language];
  const fill = (key: TextKey, values: Readonly<Record<string, string | number>> = {}) =>
    texts[key].replace(/\{([^{}]+)\}/g, (_, name: string) =>
      name.startsWith('/')
        ? commandMention(name.slice(1), commands)
        : typeof values[name] === 'number'
          ? numbers.format(values[name])
          : String(values[name]),
    );
  return {
    language,
    say: (key, ...[values]) => fill(key, values),
    count: (key, count) => fill(`${key}.${plural.select(count) === 'one' ? 'one' : 'other'}`, { count }),
    date: (iso) => dates.format(new Date(iso)),
  };
}

interface Formats {
  readonly plural: Intl.PluralRules;
  readonly dates: Intl.DateTimeFormat;
  readonly numbers: Intl.NumberFormat;
}

/** A cache: making formatters takes longer than using them. */
const made = new Map<Language, Formats>();

function formatsOf(language: Language): Formats {
  const known = made.get(language);
  if (known) return known;
  const format = FORMATS[language];
  const formats = {
    plural: new Intl.PluralRules(format),
    dates: new Intl.DateTimeFormat(format, { dateStyle: 'medium', timeZone: 'UTC' }),
    numbers: new Intl.NumberFormat(format),
  };
  made.set(language, formats);
  return formats;
}

function languageOf(locale: string): Language {
  const [code = ''] = locale.split('-', 1);
  return isLanguage(code) ? code : 'en';
}

function isLanguage(code: string): code is Language {
  return Object.hasOwn(TEXTS, code);
}

/** `</ask:123>`, which Discord shows as a command to click; `/ask` if the id is unknown. */
function commandMention(name: string, commands: CommandIds): string {
  const id = commands.get(name);
  return id === undefined ? `\`/${name}\`` : `</${name}:${id}>`;
}
