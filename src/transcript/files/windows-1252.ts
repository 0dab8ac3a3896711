/**
 * Signs of Windows-1252 that any Western text may have: quotation marks, dashes, currencies, and what else
 * stands on keyboards.
 */
const SIGNS = '€‚„…‰‹‘’“”•–—˜™›\u00a0¡¢£§¨©ª«¬®°±²³´µ·¹º»¼½¾¿×÷';

/** The letters beyond ASCII of languages that are written in Windows-1252, each with its capitals. */
const ALPHABETS = [
  // German, and what it borrows from French.
  'äöüßéèàáêç',
  // French.
  'àâæçéèêëîïôœùûüÿñ',
  // Spanish, Catalan.
  'áéíóúüñçàèïò',
  // Portuguese, Galician.
  'áâãàçéêíóôõúüñè',
  // Italian.
  'àèéìíîòóùúç',
  // Dutch.
  'ëïéèüöäêûçóáàîôíú',
  // Danish, Norwegian, Swedish, Finnish.
  'åäæöøéèüáóêôžš',
  // Icelandic, Faroese.
  'áéíóúýþðæöø',
].map((letters) => new Set([...letters, ...letters.toUpperCase().replace('SS', '')]));

/** What the bytes 80 to 9F stand for; five are left undefined. The other bytes are those of Latin-1. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** In the lines that have any, the signs and letters beyond ASCII are at most this share of all. */
const FOREIGN_SHARE = 0.4;

/**
 * The text of bytes that are no UTF-8 as Windows-1252, if that is sensible: all its letters belong to one of
 * the languages that use it, most of them are plain, and signs do not stand inside words. Cyrillic, Greek or
 * Polish bytes give letters that no language has together.
 *
 * @returns undefined where it is not.
 */
export function decodeWindows1252(bytes: Uint8Array): string | undefined {
  // Node's own decoder for this encoding gave control characters in some versions.
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => C1[sign.charCodeAt(0) - 0x80] ?? sign);
  if (/[\u0080-\u009f]/.test(text)) return undefined;
  const foreign = new Set([...text].filter((sign) => sign > '\x7f'));
  const letters = [...foreign].filter((sign) => !SIGNS.includes(sign));
  if (!ALPHABETS.some((alphabet) => letters.every((letter) => alphabet.has(letter)))) return undefined;
  const lines = text
    .split('\n')
    .filter((line) => /[^\0-\x7f]/.test(line))
    .join('');
  const count = (signs: RegExp) => lines.match(signs)?.length ?? 0;
  if (count(/[^\0-\x7f]/g) > FOREIGN_SHARE * count(/[a-z]|[^\0-\x7f]/gi)) return undefined;
  // Four in a row occur in no word of these languages, and in nearly every word of another script.
  return /[\u00c0-\u00ff]{4}|\p{L}[¡¢£§¨©¬®°±²³µ¹¼½¾¿×÷€‰™•]\p{L}/u.test(text) ? undefined : text;
}
