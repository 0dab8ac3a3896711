/** The filters that are typed with a colon: `since:2023`, `speaker:"Guido van Rossum"`. */
export const FILTER_NAMES = ['since', 'until', 'speaker', 'sort'] as const;

export type FilterName = (typeof FILTER_NAMES)[number];

/** A search as it was typed. */
export interface TypedSearch {
  /** What is looked for, without the filters. Words in quotation marks are part of it. */
  readonly words: string;
  /** What stands behind the colon of each filter. */
  readonly filters: Readonly<Partial<Record<FilterName, string>>>;
  /** What stands in quotation marks. */
  readonly phrases: readonly string[];
  /** Words with a minus before them. */
  readonly without: readonly string[];
}

/** A filter; a phrase in quotation marks; a word with a minus before it; or anything else. */
const PARTS =
  /(?<![^\s])(since|until|speaker|sort):(?:["“]([^"“”]{1,100})["”]|([^\s"“”]{1,100}))|["“]([^"“”]{1,300})["”]|(?<![^\s])-([\p{L}\p{N}][^\s"“”]{0,100})/giu;

/**
 * Reads the filters out of a text. What only looks like one is left where it is: a minus inside of a word, a
 * single quotation mark, another word with a colon.
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

/** A text with filters behind it, as {@link readTyped} reads them. */
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

/** A text of which no part is read as a filter: somebody's message, which was not written for a search. */
export function withoutFilters(text: string): string {
  return text
    .replace(/["“”„«»]/g, ' ')
    .replace(/(?<![^\s])-+(?=\S)/g, '')
    .replace(/\b(since|until|speaker|sort):/gi, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
}
