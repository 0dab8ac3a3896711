import { readSources } from './source-files.ts';

/** After one of these a slash begins a regular expression; after a value it divides. */
const BEFORE = '(=,:[!&|?{;>';

/** Every regular expression that is written out in a folder: its file, its text, itself. */
export function regularExpressionsOf(folder: string): [file: string, source: string, RegExp][] {
  return readSources(folder).flatMap(({ path, text }) =>
    literalsIn(withoutComments(text)).map((literal): [string, string, RegExp] => [
      path,
      literal,
      toExpression(literal),
    ]),
  );
}

function withoutComments(code: string): string {
  return code.replace(/^\s*(?:\/\/.*|\/?\*.*)$/gm, '');
}

function literalsIn(code: string): string[] {
  const found: string[] = [];
  for (const { index } of code.matchAll(/\//g)) {
    const before = code.slice(0, index).trimEnd().at(-1) ?? '';
    if (!BEFORE.includes(before) && !code.slice(0, index).trimEnd().endsWith('return')) continue;
    const literal = /^\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/.exec(code.slice(index))?.[0];
    if (literal !== undefined && isExpression(literal)) found.push(literal);
  }
  return found;
}

function toExpression(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

function isExpression(literal: string): boolean {
  try {
    toExpression(literal);
    return true;
  } catch {
    return false;
  }
}
