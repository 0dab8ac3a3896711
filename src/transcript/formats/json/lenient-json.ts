import type { Note } from '../../note.ts';
import { brokenLine, endOfString } from './json-positions.ts';

/** What JSON does not have and Python's `json.dump` writes all the same. */
const NO_NUMBERS = ['NaN', '-Infinity', 'Infinity'];

/**
 * `JSON.parse` that takes `NaN` and `Infinity` for null, with a note that names the line of the first.
 *
 * @returns The line at which a text stops being JSON, where it is none.
 */
export function parseLenientJson(
  text: string,
  file: string,
): { value: unknown; notes: Note[] } | { brokenLine: number; cause: unknown } {
  try {
    return { value: JSON.parse(text), notes: [] };
  } catch (cause) {
    const { repaired, first } = withoutNoNumbers(text);
    if (first === undefined) return { brokenLine: brokenLine(text), cause };
    try {
      const line = lineAt(text, first);
      const message =
        'NaN and Infinity are no JSON; here and wherever else they stand they were read as null.';
      return { value: JSON.parse(repaired), notes: [{ file, line, message }] };
    } catch {
      return { brokenLine: brokenLine(repaired), cause };
    }
  }
}

/** The text with `null` in their place, outside of strings, and where the first of them stood. */
function withoutNoNumbers(text: string): { repaired: string; first: number | undefined } {
  const parts: string[] = [];
  let first: number | undefined;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      at = endOfString(text, at);
    } else if (sign === 'N' || sign === 'I' || sign === '-') {
      const found = NO_NUMBERS.find((word) => text.startsWith(word, at));
      if (found === undefined) continue;
      first ??= at;
      parts.push(text.slice(from, at), 'null');
      from = at + found.length;
      at = from - 1;
    }
  }
  return { repaired: parts.join('') + text.slice(from), first };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
