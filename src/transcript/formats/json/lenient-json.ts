import { VerbatimError } from '../../../errors.ts';
import type { Note } from '../../note.ts';
import { brokenLine, endOfString } from './json-positions.ts';

/** What JSON does not have and Python's `json.dump` writes all the same. */
const NO_NUMBERS = ['NaN', '-Infinity', 'Infinity'];

/** A text as JSON, and what had to be mended for that. */
interface Parsed {
  readonly value: unknown;
  readonly notes: readonly Note[];
  /** Where the text was cut off. */
  readonly problems: readonly VerbatimError[];
}

/**
 * `JSON.parse` that takes `NaN` and `Infinity` for null, passes over commas before closing brackets, and
 * reads a text that was cut off as far as its objects are complete. The notes and problems name the lines.
 *
 * @returns The line at which a text stops being JSON, where it is none.
 */
export function parseLenientJson(
  text: string,
  file: string,
): Parsed | { readonly brokenLine: number; readonly cause: unknown } {
  try {
    return { value: JSON.parse(text), notes: [], problems: [] };
  } catch (cause) {
    const mended = mend(text);
    try {
      const value = JSON.parse(mended.text);
      return {
        value,
        notes: mended.slips.map(([offset, message]) => ({ file, line: lineAt(text, offset), message })),
        problems: mended.cutAt === undefined ? [] : [cutOff(file, lineAt(text, mended.cutAt))],
      };
    } catch {
      return { brokenLine: brokenLine(text), cause };
    }
  }
}

interface Mended {
  readonly text: string;
  /** The first slip of each kind: its offset in the text as it was, and a sentence about it. */
  readonly slips: readonly (readonly [offset: number, message: string])[];
  /** Where the last object or list ends that is complete, in a text that was cut off behind it. */
  readonly cutAt: number | undefined;
}

const SLIPS = {
  number: 'NaN and Infinity are no JSON; here and wherever else they stand they were read as null.',
  comma: 'JSON has no comma before a closing bracket; here and wherever else one stands it was passed over.',
};

function mend(text: string): Mended {
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  const slips = new Map<string, number>();
  const open: string[] = [];
  let comma: number | undefined;
  let complete: { at: number; length: number; open: readonly string[] } | undefined;
  const replace = (at: number, size: number, by: string) => {
    parts.push(text.slice(from, at), by);
    length += at - from + by.length;
    from = at + size;
  };
  const note = (message: string, at: number) => {
    if (!slips.has(message)) slips.set(message, at);
  };
  let at = 0;
  for (; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (/\s/.test(sign)) continue;
    if (sign === '}' || sign === ']') {
      if (comma !== undefined) {
        note(SLIPS.comma, comma);
        replace(comma, 1, '');
      }
      open.pop();
      complete = { at: at + 1, length: length + at + 1 - from, open: [...open] };
    }
    comma = sign === ',' ? at : undefined;
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '{') open.push('}');
    else if (sign === '[') open.push(']');
    else if (sign === 'N' || sign === 'I' || sign === '-') {
      const found = NO_NUMBERS.find((word) => text.startsWith(word, at));
      if (found === undefined) continue;
      note(SLIPS.number, at);
      replace(at, found.length, 'null');
      at = from - 1;
    }
  }
  parts.push(text.slice(from));
  const isCut = open.length > 0 && complete !== undefined && complete.open.length > 0;
  return {
    text: isCut
      ? parts.join('').slice(0, complete?.length) + [...(complete?.open ?? [])].reverse().join('')
      : parts.join(''),
    slips: [...slips].map(([message, offset]) => [offset, message] as const),
    cutAt: isCut ? complete?.at : undefined,
  };
}

function cutOff(file: string, line: number): VerbatimError {
  const message = 'The file ends in the middle of its JSON. What stands behind this line could not be read.';
  return new VerbatimError('TRANSCRIPT_CUE', message, { hint: 'Export it again.', file, line });
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
