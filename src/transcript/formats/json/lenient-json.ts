import { VerbatimError } from '../../../errors.ts';
import type { Note } from '../../note.ts';
import { lineCounter } from '../line-counter.ts';
import { brokenLine, endOfString } from './json-positions.ts';

/** Numbers that JSON does not have, but Python's `json.dump` writes. */
const NO_NUMBERS = ['NaN', '-Infinity', 'Infinity'];

/** The value of a JSON text, and what had to be repaired. */
interface Parsed {
  readonly value: unknown;
  readonly notes: readonly Note[];
  /** Says where the text was cut off, if it was. */
  readonly problems: readonly VerbatimError[];
}

/**
 * `JSON.parse` that tolerates common faults: `NaN` and `Infinity` become null, commas before closing
 * brackets are dropped, and of a text that was cut off all complete objects are read. Notes and problems
 * give the lines.
 *
 * @returns If the text still is no JSON: the line at which it stops being valid, and the error of
 * `JSON.parse`.
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
        notes: mended.slips.map(([offset, message]) => ({ file, line: lineCounter(text)(offset), message })),
        problems: mended.cutAt === undefined ? [] : [cutOff(file, lineCounter(text)(mended.cutAt))],
      };
    } catch {
      return { brokenLine: brokenLine(text), cause };
    }
  }
}

interface Mended {
  readonly text: string;
  /** The first fault of each kind: its offset in the original text, and a sentence about it. */
  readonly slips: readonly (readonly [offset: number, message: string])[];
  /** If the text was cut off: the offset at which its last complete object or list ends. */
  readonly cutAt: number | undefined;
}

const SLIPS = {
  number: 'NaN and Infinity are not valid JSON; here and everywhere else they were read as null.',
  comma: 'A comma before a closing bracket is not valid JSON; here and everywhere else it was ignored.',
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
  const message = 'The file ends in the middle of its JSON. What comes after this line could not be read.';
  return new VerbatimError('TRANSCRIPT_CUE', message, { hint: 'Export it again.', file, line });
}
