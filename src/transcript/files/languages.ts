/**
 * A file name without its language tag: `episode.en`, `episode.pt-BR`, `episode.en-orig` and `episode.de-en`
 * become `episode`; `example.fm` stays, since `fm` is no language.
 *
 * @param stem - A file name without extension.
 */
export function withoutLanguage(stem: string): string {
  const tag = languageOf(stem);
  return tag === undefined ? stem : stem.slice(0, -tag.length - 1);
}

/**
 * A language code, optionally followed by a script, a region, `orig` or the language it was translated from;
 * then by the id of a YouTube track, which yt-dlp adds for captions written by a person.
 */
const TAG = /\.([a-z]{2,3}(?:-(?:[A-Z][a-z]{3}|[A-Za-z]{2,3}|\d{3}|orig))*(?:-[\w-]{11})?)$/;
const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * The language tag at the end of a file name; undefined if there is none.
 *
 * @param stem - A file name without extension.
 */
export function languageOf(stem: string): string | undefined {
  const tag = TAG.exec(stem)?.[1];
  if (tag === undefined || stem.length === tag.length + 1) return undefined;
  return isLanguage(tag) ? tag : undefined;
}

/** Whether a tag begins with a language code, as `pt-BR` does. */
export function isLanguage(tag: string): boolean {
  const code = tag.split('-')[0] ?? tag;
  if (!/^[a-z]{2,3}$/.test(code)) return false;
  return NAMES.of(code) !== undefined;
}

/**
 * Picks the language in which to read an episode:
 *
 * - the wanted language, if there is one;
 * - else the original, which yt-dlp marks (`en-orig`) or names in translations (`de-en` is German from
 *   English);
 * - else the variant without a tag;
 * - else English, which the bundled model knows;
 * - else the first tag in alphabetical order.
 *
 * @param tags - The tag of each variant, empty for one without.
 * @returns One of the tags.
 */
export function pickLanguage(tags: readonly string[], wanted: string | undefined): string {
  const inLanguage = (language: string) =>
    tags.find((tag) => tag === language) ??
    tags.find((tag) => tag === `${language}-orig`) ??
    tags.find((tag) => tag.startsWith(`${language}-`) && !isTranslation(tag, tags)) ??
    tags.find((tag) => tag.startsWith(`${language}-`));
  const original = tags.find((tag) => tag.endsWith('-orig'));
  const source = tags.find((tag) => isTranslation(tag, tags))?.split('-')[1];
  return (
    (wanted === undefined ? undefined : (inLanguage(wanted) ?? inLanguage(wanted.split('-')[0] ?? wanted))) ??
    original ??
    (source === undefined ? undefined : inLanguage(source)) ??
    tags.find((tag) => tag === '') ??
    inLanguage('en') ??
    [...tags].sort()[0] ??
    ''
  );
}

/**
 * Whether a tag such as `de-en` means German translated from English, not a regional variant: then `en` or
 * `en-orig` is there too.
 */
function isTranslation(tag: string, tags: readonly string[]): boolean {
  const [, from] = /^[a-z]{2,3}-([a-z]{2,3})$/.exec(tag) ?? [];
  return (
    from !== undefined && tags.some((other) => other !== tag && (other === from || other === `${from}-orig`))
  );
}
