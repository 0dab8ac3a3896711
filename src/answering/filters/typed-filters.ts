/** Filters that are typed with a colon: `since:2023`, `speaker:"Guido van Rossum"`. */
const FILTER_NAMES = ['since', 'until', 'speaker', 'sort'] as const;

export type FilterName = (typeof FILTER_NAMES)[number];

/** A search as it was typed. */
export interface TypedSearch {
  /** The words to look for, without the filters. Phrases in quotation marks are among them. */
  readonly words: string;
  /** The value of each filter, from after its colon. */
  readonly filters: Readonly<Partial<Record<FilterName, string>>>;
  /** Phrases in quotation marks, without the marks. */
  readonly phrases: readonly string[];
  /** Words to exclude: those with a minus in front. */
  readonly without: readonly string[];
}

/** A filter, a phrase in quotation marks, or a word with a minus in front. */
const PARTS =
  /(?<![^\s])(since|until|speaker|sort):(?:["“]([^"“”]{1,100})["”]|([^\s"“”]{1,100}))|["“]([^"“”]{1,300})["”]|(?<![^\s])-([\p{L}\p{N}][^\s"“”]{0,100})/giu;

/**
 * Parses the filters, phrases and excluded words in a text. What only looks like one stays part of the words:
 * a minus inside a word, a single quotation mark, another word with a colon.
 */
export function readTyped(text: string): TypedSearch {
  const filters: Partial<Record<FilterName, string>> = {};
  const phrases: string[] = [];
  const without: string[] = [];
  const words = text.replace(
    PARTS,
    (_, name?: string, quoted?: string, bare?: string, phrase?: string, not?: string) => {
      const known = FILTER_NAMES.find((one) => one === name?.toLowerCase());
      if (known) filters[known] = (quoted ?? bare ?? '').trim();
      else if (phrase !== undefined) phrases.push(phrase.trim());
      else if (not !== undefined) without.push(not);
      return phrase === undefined ? ' ' : phrase;
    },
  );
  return {
    words: words.replace(/\s+/g, ' ').trim(),
    filters,
    phrases: phrases.filter((phrase) => /[\p{L}\p{N}]/u.test(phrase)),
    without,
  };
}

/** Appends filters to a text, in the form that {@link readTyped} parses. */
export function writeTyped(
  text: string,
  filters: Readonly<Partial<Record<FilterName, string | undefined>>>,
): string {
  const written = FILTER_NAMES.flatMap((name) => {
    const value = filters[name]?.replace(/["“”]/g, '').trim() ?? '';
    if (value === '') return [];
    return [`${name}:${/\s/.test(value) ? `"${value}"` : value}`];
  });
  return [text.trim(), ...written].join(' ');
}

/** Changes a text, such as somebody's message, so that {@link readTyped} finds no filters in it. */
export function withoutFilters(text: string): string {
  return text
    .replace(/["“”„«»]/g, ' ')
    .replace(/(?<![^\s])-+(?=\S)/g, '')
    .replace(/\b(since|until|speaker|sort):/gi, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
}
