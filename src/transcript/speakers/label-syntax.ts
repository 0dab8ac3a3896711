import { isSoundMark } from '../sound-marks.ts';
import { type NameShape, readName } from './name-shape.ts';

/**
 * How a speaker is written: `Name: words`, `NAME - words`, `[Name] words`, or the name on the line above the
 * words.
 */
export type LabelStyle = 'colon' | 'dash' | 'bracket' | 'line';

/** Text at the beginning of a line that may be a speaker label. */
export interface Label extends NameShape {
  readonly style: LabelStyle;
  /** The offset at which the words begin. */
  readonly wordsAt: number;
}

/** A label ends within this many characters. */
const REACH = 120;

const BRACKETS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '<': '>', '【': '】', '（': '）' };

/** The possible labels at the beginning of a line, at most one per style. Most lines have none. */
export function readLabels(line: string): Label[] {
  return [readColon(line) ?? readNumbered(line), readDash(line), readBracket(line), readLine(line)].flatMap(
    (label) => label ?? [],
  );
}

/**
 * `Name: words`, `Name : words`, `**Name:** words`, `[Name]: words`, and the same with a full-width colon.
 */
function readColon(line: string): Label | undefined {
  const head = line.slice(0, REACH);
  const colon = head.search(/[:：]/);
  if (colon <= 0) return undefined;
  const wide = head[colon] === '：';
  const after = line.slice(colon + 1);
  // "https://", "12:30", "C:\": the colon is not that of a label.
  if (
    !wide &&
    after !== '' &&
    !/^(?:\*\*|__)?(?:\s|$)/.test(after) &&
    !isShouted(head.slice(0, colon), after)
  )
    return undefined;
  const name = readName(unwrapped(head.slice(0, colon).replace(/\*\*|__/g, '')));
  if (!name) return undefined;
  const gap = /^(?:\*\*|__)?\s*/.exec(after)?.[0].length ?? 0;
  return { ...name, style: 'colon', wordsAt: colon + 1 + gap };
}

/** `Name - words`, with any dash between spaces, or `Name| words`. */
function readDash(line: string): Label | undefined {
  const [all, head = ''] = /^([^:|]{2,60}?)(?:\s+[-–—]\s+|\s*\|\s+)(?=\S)/.exec(line) ?? [];
  const name = all === undefined ? undefined : readName(head);
  return name && { ...name, style: 'dash', wordsAt: all?.length ?? 0 };
}

/** `SPEAKER_00 words`: only programs write such names, so no colon is needed. */
function readNumbered(line: string): Label | undefined {
  const [all, head = ''] = /^([A-Za-z]{2,12}_\d{1,3})\s+(?=[^\s|:：–—-])/.exec(line) ?? [];
  const name = all === undefined ? undefined : readName(head);
  return name?.isNumbered ? { ...name, style: 'colon', wordsAt: all?.length ?? 0 } : undefined;
}

/** "INES:Welcome", as captions write names in capitals without a space. */
function isShouted(name: string, after: string): boolean {
  return /^[\p{Lu}\s.'’-]{2,40}$/u.test(name) && /^[\p{L}"“]/u.test(after);
}

/** `[Name] words`, `(speaker 0) words`, `<Name> words`; not `[laughter]`. */
function readBracket(line: string): Label | undefined {
  const closing = BRACKETS[line[0] ?? ''];
  const end = closing === undefined ? -1 : line.slice(0, REACH).indexOf(closing);
  if (end < 2) return undefined;
  const inside = line.slice(1, end).replace(/[:：]\s*$/, '');
  const name = isSoundMark(inside) ? undefined : readName(inside);
  if (!name) return undefined;
  const gap = /^\s*[:：]?\s*/.exec(line.slice(end + 1, end + 10))?.[0].length ?? 0;
  return { ...name, style: 'bracket', wordsAt: end + 1 + gap };
}

/** A line that is only a name. */
function readLine(line: string): Label | undefined {
  if (line.length > REACH) return undefined;
  const name = readName(unwrapped(line));
  return name && { ...name, style: 'line', wordsAt: line.length };
}

function unwrapped(text: string): string {
  const trimmed = text.trim();
  const closing = BRACKETS[trimmed[0] ?? ''];
  return closing !== undefined && trimmed.endsWith(closing) ? trimmed.slice(1, -1) : trimmed;
}
