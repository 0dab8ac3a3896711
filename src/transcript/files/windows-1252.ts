/**
 * Characters of Windows-1252 that any Western text may contain: quotation marks, dashes, currencies, and
 * what else is on keyboards.
 */
const SIGNS = '€‚„…‰‹‘’“”•–—˜™›\u00a0¡¢£§¨©ª«¬®°±²³´µ·¹º»¼½¾¿×÷';

/** The letters beyond ASCII of the languages written in Windows-1252, in both cases. */
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

/** The characters for the bytes 80 to 9F; five are undefined. The other bytes are as in Latin-1. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * In the lines that have characters beyond ASCII, those are at most this share of all letters and such
 * characters.
 */
const FOREIGN_SHARE = 0.4;

/**
 * Decodes bytes that are not UTF-8 as Windows-1252, if the result is plausible: all letters beyond ASCII
 * belong to one language that uses this encoding, most letters are plain ASCII, and no symbols stand inside
 * words. Cyrillic, Greek or Polish bytes give letters that no such language has together.
 *
 * @returns undefined if it is not plausible.
 */
export function decodeWindows1252(bytes: Uint8Array): string | undefined {
  // Some versions of Node decode these bytes as control characters, so TextDecoder is not used.
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
  // No word of these languages has four such letters in a row; nearly every word of another script does.
  return /[\u00c0-\u00ff]{4}|\p{L}[¡¢£§¨©¬®°±²³µ¹¼½¾¿×÷€‰™•]\p{L}/u.test(text) ? undefined : text;
}
