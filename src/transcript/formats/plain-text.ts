import { decodeHTMLStrict } from 'entities';

/**
 * Formatting tags of HTML, WebVTT (https://www.w3.org/TR/webvtt1/#webvtt-cue-text) and SubRip. Only these
 * are removed, so that "a < b" stays text.
 */
const TAG_NAMES =
  'a|b|big|c|center|code|div|em|font|i|lang|mark|p|pre|rp|rt|ruby|s|small|span|strike|strong|sub|sup|tt|u|v';
const TAG = new RegExp(`</?(?:${TAG_NAMES})(?:[.\\s/][^<>]*)?>|<[\\d:.]+>`, 'gi');
/** SubStation override codes, as in `{\an8}`. */
const OVERRIDE = /\{\\[^{}]*\}/g;
const LINE_BREAK = /<br[^<>]*>|<\/p\s*>|<\/div\s*>|\\N|\[br\]/gi;

/** Brackets and emphasis marks that were escaped for Markdown. */
const ESCAPED = /\\([[\](){}*_])/g;

/**
 * Invisible characters that only control display: joiners, direction marks, soft hyphens, byte order marks.
 */
const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** How often entities are decoded at most. Pages encode text that was already encoded (`&amp;amp;`). */
const DECODINGS = 3;

/**
 * Collapses white space to single spaces, and removes control and invisible characters. Half surrogate pairs
 * become U+FFFD.
 */
export function plainText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}

/** {@link plainText} after decoding HTML entities. */
export function decodedText(text: string): string {
  return plainText(decoded(text));
}

/**
 * The lines of plain text in the marked-up text of a caption or segment: tags are removed, line-break tags
 * split lines, entities are decoded, empty lines are dropped.
 */
export function markedUpLines(text: string): string[] {
  return text
    .replaceAll('\\h', ' ')
    .replace(ESCAPED, '$1')
    .split(LINE_BREAK)
    .flatMap((part) => part.split(/[\r\n]+/))
    .map((line) => decodedText(withoutTags(line)))
    .map(withoutDecodedTags)
    .filter((line) => line !== '');
}

function withoutTags(text: string): string {
  return text.replace(OVERRIDE, '').replace(TAG, '');
}

/**
 * A tag that was written with entities is spoken text ("the &lt;i&gt; tag"), unless it has a closing tag:
 * then a program encoded it by mistake.
 */
function withoutDecodedTags(line: string): string {
  return line.includes('</') ? plainText(withoutTags(line)) : line;
}

function decoded(text: string): string {
  let now = text;
  for (let round = 0; round < DECODINGS && now.includes('&'); round += 1) {
    const next = decodeHTMLStrict(now);
    if (next === now) break;
    now = next;
  }
  return now;
}

/** Tags that highlight words: colour, weight, class. */
const HIGHLIGHT = /<(?:b|c[.\s][^<>]*|em|font[^<>]*|i|mark|span[^<>]*|strong|u)>|\{\\[^{}]*\}/i;

/** The number of words before the first highlighted one; undefined if none is highlighted. */
export function highlightAt(text: string): number | undefined {
  const found = HIGHLIGHT.exec(text);
  if (found === null) return undefined;
  const before = withoutTags(text.slice(0, found.index)).trim();
  return before === '' ? 0 : before.split(/\s+/).length;
}
