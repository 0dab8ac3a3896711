import { linesOf } from '../../draft-cue.ts';

/**
 * The line numbers at which the objects of an array begin, in order. `JSON.parse` keeps no positions, so
 * this scans the text once.
 *
 * @param list - The key of an array in the top-level object; empty if the array is the top level.
 */
export function segmentLines(content: string, list: string): number[] {
  const listDepth = list === '' ? 0 : 1;
  const found: number[] = [];
  let line = 1;
  let depth = 0;
  let key = '';
  let inList = false;
  for (let at = 0; at < content.length; at += 1) {
    const character = content[at];
    if (character === '\n') line += 1;
    else if (character === '}' || character === ']') depth -= 1;
    else if (character === '"') {
      const end = endOfString(content, at);
      if (depth === 1) key = content.slice(at + 1, end);
      at = end;
    } else if (character === '{' || character === '[') {
      if (depth === listDepth) inList = character === '[' && (depth === 0 || key === list);
      if (depth === listDepth + 1 && inList) found.push(line);
      depth += 1;
    }
  }
  return found;
}

/**
 * The line at which a text stops being JSON. Not every message of `JSON.parse` has the position, so this
 * searches for the longest run of lines that is invalid only because it ends too soon.
 */
export function brokenLine(content: string): number {
  const lines = linesOf(content);
  let good = 0;
  let bad = lines.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (endsTooSoon(lines.slice(0, middle).join('\n'))) good = middle;
    else bad = middle;
  }
  return bad;
}

/**
 * The offset of the closing quotation mark of a string; the end of the text or beyond if there is none.
 *
 * @param quote - The offset of the opening quotation mark.
 */
export function endOfString(content: string, quote: number): number {
  let at = quote + 1;
  while (at < content.length && content[at] !== '"') at += content[at] === '\\' ? 2 : 1;
  return at;
}

function endsTooSoon(prefix: string): boolean {
  if (prefix.trim() === '') return true;
  try {
    JSON.parse(prefix);
    return false;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /position (\d+)/.exec(message)?.[1];
    return message.includes('end of JSON input') || Number(position ?? -1) >= prefix.trimEnd().length;
  }
}
