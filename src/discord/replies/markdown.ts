/**
 * Other people's words in Discord's markdown. A transcript or a question may hold anything: these functions make it read
 * as it was written, and do nothing else. No formatting, no mention, no link, no block, nothing hidden.
 *
 * Whether a message pings is decided by `allowed_mentions`, which is empty on every message (see `reply.ts`); escaping
 * takes away the look of a mention, and is the second lock on that door.
 */

/** Markdown characters wherever they stand, `:` and `/` for links, invites and `:emoji:`, `@` for mentions. */
const SPECIAL = /[\\*_~|`<>[\]@:/]/g;

/** What makes a heading, a small line, or a list item at the start of a line. */
const BLOCK_START = /^(?:[#+-]|\d+(?=\.))/;

const KEPT_JOINERS = [
  // Inside an emoji: 👩‍🚀. The variation selector that makes a sign an emoji, and the one of a keycap.
  String.raw`(?<=\p{Extended_Pictographic}\u{FE0F}?|\p{Emoji_Modifier})\u{200D}(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})\u{FE0F}|(?<=[0-9#*])\u{FE0F}(?=\u{20E3})`,
  // Inside words of scripts that are misspelt without them.
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

/** Control characters, and whatever Unicode says is not to be drawn: zero-width, bidirectional controls, tags, fillers. */
const UNSEEN = String.raw`[\p{Cc}\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}]`;
const KEPT_OR_UNSEEN = new RegExp(`(${KEPT_JOINERS})|${UNSEEN}`, 'gu');

/** Making one takes longer than using it. */
const GRAPHEMES = new Intl.Segmenter('en');

/** More marks than this on one letter are no language, but a smear over the lines around it. */
const MARKS_ON_A_LETTER = /(\p{M}{6})\p{M}+/gu;

/**
 * What a reader would see of a text, on one line: no control, zero-width, or direction-changing characters; every run of
 * white space one space, none at the ends; lone surrogates replaced by U+FFFD; at most six marks on a letter. Joiners
 * stay where an emoji or a script needs them. Everything else stays as it is.
 */
export function visible(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\u{FFFD}')
    .replace(/[\t\n\v\f\r\u{85}]/gu, ' ')
    .replace(KEPT_OR_UNSEEN, (_, kept: string | undefined) => kept ?? '')
    .replace(MARKS_ON_A_LETTER, '$1')
    .replace(/[\p{Z}\u{2800}]+/gu, ' ')
    .trim();
}

/**
 * Text as Discord markdown that is rendered as exactly {@link visible}(text), on one line.
 *
 * @param max - The longest result, in UTF-16 code units. Longer text is cut between words and ends in `…`.
 */
export function verbatim(text: string, max = Number.POSITIVE_INFINITY): string {
  const clean = visible(text);
  const whole = escapeMarkdown(clean);
  if (whole.length <= max) return whole;
  // One unit is kept back for the escape that only the start of the text needs.
  return escapeMarkdown(cutWhere(clean, max - 1, (grapheme) => grapheme.replace(SPECIAL, '\\$&').length));
}

/**
 * Text cut to `max` UTF-16 code units, for places that know no markdown (labels, choices): between words where a space is
 * near enough, else between the characters that a reader sees, with `…` at the end.
 */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : cutWhere(text, max, (grapheme) => grapheme.length);
}

/** The text behind markdown made by {@link verbatim}. */
export function unescapeMarkdown(markdown: string): string {
  return markdown.replace(/\\([^0-9A-Za-z\s])/gu, '$1');
}

/** Markdown lines as a block quote. */
export function blockQuote(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

function escapeMarkdown(text: string): string {
  const escaped = text.replace(SPECIAL, '\\$&');
  return escaped.replace(BLOCK_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function cutWhere(text: string, max: number, cost: (grapheme: string) => number): string {
  const ELLIPSIS = '…';
  if (max < ELLIPSIS.length) return '';
  let kept = 0;
  let spent = ELLIPSIS.length;
  let lastSpace = 0;
  // What is cut off does not decide where to cut: a window of the text is enough, and keeps long texts cheap.
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
