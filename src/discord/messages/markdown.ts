/**
 * Escapes text from outside (transcripts, questions, names) for Discord's markdown. It shows as it was
 * written and does nothing else: no formatting, no mention, no link, no block, nothing hidden.
 *
 * Whether a message pings anybody is decided by `allowed_mentions`, which is empty on every reply; see
 * `reply.ts`. Escaping makes sure of it once more.
 */

/** Characters with a meaning anywhere: `:` and `/` in links, invites and `:emoji:`, `@` in mentions. */
const SPECIAL = /[\\*_~|`<>[\]@:/]/g;

/** The beginning of a heading, a small line or a list item, at the start of a line. */
const BLOCK_START = /^(?:[#+-]|\d+(?=\.))/;

/** Invisible characters that are kept because an emoji or a script needs them at that place. */
const KEPT_JOINERS = [
  // The joiner inside an emoji (👩‍🚀), the selector that makes a sign an emoji, and the one of a keycap.
  String.raw`(?<=\p{Extended_Pictographic}\u{FE0F}?|\p{Emoji_Modifier})\u{200D}(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})\u{FE0F}|(?<=[0-9#*])\u{FE0F}(?=\u{20E3})`,
  // Joiners inside words of scripts that are misspelt without them.
  ...[
    'Arabic',
    'Syriac',
    'Devanagari',
    'Bengali',
    'Gurmukhi',
    'Gujarati',
    'Oriya',
    'Tamil',
    'Telugu',
    'Kannada',
  ]
    .concat('Malayalam', 'Sinhala')
    .map((script) => String.raw`(?<=\p{Script=${script}})[\u{200C}\u{200D}](?=\p{Script=${script}})`),
].join('|');

/** Control characters, and what Unicode calls ignorable: zero-width, direction controls, tags, fillers. */
const UNSEEN = String.raw`[\p{Cc}\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}]`;
const KEPT_OR_UNSEEN = new RegExp(`(${KEPT_JOINERS})|${UNSEEN}`, 'gu');

/** Made once: making a segmenter takes longer than using it. */
const GRAPHEMES = new Intl.Segmenter('en');

/** No language puts more than six marks on one letter. More of them cover the lines around it. */
const MARKS_ON_A_LETTER = /(\p{M}{6})\p{M}+/gu;

/**
 * What a reader would see of a text, on one line. Control, zero-width and direction characters are removed,
 * except joiners where an emoji or a script needs them. Each run of white space becomes one space, none at
 * the ends. Lone surrogates become U+FFFD. A letter keeps at most six marks. Everything else stays as it is.
 */
export function visibleText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\u{FFFD}')
    .replace(/[\t\n\v\f\r\u{85}]/gu, ' ')
    .replace(KEPT_OR_UNSEEN, (_, kept: string | undefined) => kept ?? '')
    .replace(MARKS_ON_A_LETTER, '$1')
    .replace(/[\p{Z}\u{2800}]+/gu, ' ')
    .trim();
}

/**
 * Discord markdown that is rendered as exactly {@link visibleText}(text), on one line.
 *
 * @param max - The longest result, in UTF-16 code units. Longer text is cut between words and ends in `…`.
 */
export function literalMarkdown(text: string, max = Number.POSITIVE_INFINITY): string {
  const clean = visibleText(text);
  const whole = escapeMarkdown(clean);
  if (whole.length <= max) return whole;
  // One unit is left for the escape that only the start of the text needs.
  return escapeMarkdown(
    truncateWhere(clean, max - 1, (grapheme) => grapheme.replace(SPECIAL, '\\$&').length),
  );
}

/**
 * The text cut to at most `max` UTF-16 code units, for labels and choices, which show no markdown. A text
 * that is cut ends in `…`. It is cut between words if a space is near enough, otherwise between graphemes.
 */
export function truncate(text: string, max: number): string {
  return text.length <= max ? text : truncateWhere(text, max, (grapheme) => grapheme.length);
}

/** The text of markdown that {@link literalMarkdown} has made. */
export function unescapeMarkdown(markdown: string): string {
  return markdown.replace(/\\([^0-9A-Za-z\s])/gu, '$1');
}

function escapeMarkdown(text: string): string {
  const escaped = text.replace(SPECIAL, '\\$&');
  return escaped.replace(BLOCK_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function truncateWhere(text: string, max: number, cost: (grapheme: string) => number): string {
  const ELLIPSIS = '…';
  if (max < ELLIPSIS.length) return '';
  let kept = 0;
  let spent = ELLIPSIS.length;
  let lastSpace = 0;
  // Only the beginning decides where the text is cut. Segmenting no more keeps long texts cheap.
  for (const { segment } of GRAPHEMES.segment(text.slice(0, max * 2 + 64))) {
    spent += cost(segment);
    if (segment === ' ' && spent - 1 <= max) lastSpace = kept;
    if (spent > max) break;
    kept += segment.length;
  }
  if (kept >= text.length) return text;
  const end = lastSpace > kept / 2 ? lastSpace : kept;
  return text.slice(0, end).trimEnd() + ELLIPSIS;
}
