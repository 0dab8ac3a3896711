/**
 * `episode.en`, `episode.pt-BR`, `episode.en-orig` and `episode.de-en` are `episode` in a language;
 * `example.fm` is not.
 */
export function withoutLanguage(stem: string): string {
  const tag = languageOf(stem);
  return tag === undefined ? stem : stem.slice(0, -tag.length - 1);
}

/**
 * Language, script, region, `orig` or the language it was translated from; behind that the id of YouTube that
 * yt-dlp gives captions which somebody wrote.
 */
const TAG = /\.([a-z]{2,3}(?:-(?:[A-Z][a-z]{3}|[A-Za-z]{2,3}|\d{3}|orig))*(?:-[\w-]{11})?)$/;
const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** The language tag with which a file's name ends, before its extension. */
export function languageOf(stem: string): string | undefined {
  const tag = TAG.exec(stem)?.[1];
  if (tag === undefined || stem.length === tag.length + 1) return undefined;
  return isLanguage(tag) ? tag : undefined;
}

/** Whether a tag begins with the code of a language, as `pt-BR`. */
export function isLanguage(tag: string): boolean {
  const code = tag.split('-')[0] ?? tag;
  if (!/^[a-z]{2,3}$/.test(code)) return false;
  return NAMES.of(code) !== undefined;
}

/**
 * The one of several language variants of a transcript to read: in the language that is wished for; else the
 * original, as yt-dlp marks it (`en-orig`) or as translations from it tell (`de-en` is German from English);
 * else the one without a tag; else the one in English, which the bundled model knows; else the first.
 *
 * @param tags - The tag of each variant, empty for one without.
 * @returns One of them.
 */
export function pickLanguage(tags: readonly string[], wished: string | undefined): string {
  const inLanguage = (language: string) =>
    tags.find((tag) => tag === language) ??
    tags.find((tag) => tag === `${language}-orig`) ??
    tags.find((tag) => tag.startsWith(`${language}-`) && !isTranslation(tag, tags)) ??
    tags.find((tag) => tag.startsWith(`${language}-`));
  const original = tags.find((tag) => tag.endsWith('-orig'));
  const source = tags.find((tag) => isTranslation(tag, tags))?.split('-')[1];
  return (
    (wished === undefined ? undefined : (inLanguage(wished) ?? inLanguage(wished.split('-')[0] ?? wished))) ??
    original ??
    (source === undefined ? undefined : inLanguage(source)) ??
    tags.find((tag) => tag === '') ??
    inLanguage('en') ??
    [...tags].sort()[0] ??
    ''
  );
}

/** Whether `de-en` is a translation from a variant that is there, and not German as somewhere. */
function isTranslation(tag: string, tags: readonly string[]): boolean {
  const [, from] = /^[a-z]{2,3}-([a-z]{2,3})$/.exec(tag) ?? [];
  return (
    from !== undefined && tags.some((other) => other !== tag && (other === from || other === `${from}-orig`))
  );
}
