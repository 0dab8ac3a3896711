import { decodeHTMLStrict } from 'entities';

/**
 * Formatting tags of HTML, of WebVTT (https://www.w3.org/TR/webvtt1/#webvtt-cue-text) and of SubRip, so that
 * "a < b" stays text.
 */
const TAG_NAMES =
  'a|b|big|c|center|code|div|em|font|i|lang|mark|p|pre|rp|rt|ruby|s|small|span|strike|strong|sub|sup|tt|u|v';
const TAG = new RegExp(`</?(?:${TAG_NAMES})(?:[.\\s/][^<>]*)?>|<[\\d:.]+>`, 'gi');
/** SubStation's commands in braces, as `{\an8}`. */
const OVERRIDE = /\{\\[^{}]*\}/g;
const LINE_BREAK = /<br[^<>]*>|<\/p\s*>|<\/div\s*>|\\N|\[br\]/gi;

/** Brackets that Markdown escapes, as transcripts that were made from it have them. */
const ESCAPED = /\\([[\](){}*_])/g;

/**
 * What tells a reader's program how to show the text, and is never said: joiners, marks of direction, soft
 * hyphens, byte order marks.
 */
const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Entities are decoded again this often at most: pages encode what was encoded before (`&amp;amp;`). */
const DECODINGS = 3;

/** White space as one space; control characters, invisible marks and halves of surrogate pairs gone. */
export function plainText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}

/** {@link plainText} of a text in which HTML entities stand for characters. */
export function decodedText(text: string): string {
  return plainText(decoded(text));
}

/**
 * The lines of plain text in marked-up text of a caption or a segment: tags go, breaks part lines, entities
 * are decoded; empty lines are left out.
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
 * An encoded tag is words ("the &lt;i&gt; tag"), but where it closes again: then it was encoded by mistake.
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

/** Tags that set words apart: of colour, of weight, of class. */
const HIGHLIGHT = /<(?:b|c[.\s][^<>]*|em|font[^<>]*|i|mark|span[^<>]*|strong|u)>|\{\\[^{}]*\}/i;

/** How many words stand before the first one that is set apart by a tag; undefined where none is. */
export function highlightAt(text: string): number | undefined {
  const found = HIGHLIGHT.exec(text);
  if (found === null) return undefined;
  const before = withoutTags(text.slice(0, found.index)).trim();
  return before === '' ? 0 : before.split(/\s+/).length;
}
