import { linesOf } from '../../draft-cue.ts';

/** A row of cells, and the line of the file in which it begins, counted from 1. */
interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * The rows that are not blank. A row goes on in the next line while a quoted cell is open, unless that cell
 * is never closed.
 */
export function rowsOf(content: string): TableRow[] {
  const lines = linesOf(content);
  const separator = separatorOf(lines.find((line) => line.trim() !== '') ?? '');
  const rows: { text: string; line: number }[] = [];
  let isOpen = false;
  lines.forEach((text, index) => {
    const row = rows.at(-1);
    if (isOpen && row) row.text += `\n${text}`;
    else if (text.trim() !== '') rows.push({ text, line: index + 1 });
    isOpen = splitCells(text, separator, isOpen).isOpen;
  });
  const whole = isOpen ? lines.map((text, index) => ({ text, line: index + 1 })) : rows;
  return whole
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }) => ({ cells: splitCells(text, separator, false).cells, line }));
}

function separatorOf(head: string): string {
  return ['\t', ';', ','].find((sign) => head.includes(sign)) ?? '\t';
}

/**
 * Splits a row into cells. A quoted cell may contain the separator, line breaks, and doubled quotation marks;
 * `isOpen` tells that the last one is not closed. Tab-separated tables have no quoting.
 *
 * @param isOpen - Whether the row begins inside a quoted cell.
 */
function splitCells(line: string, separator: string, isOpen: boolean): { cells: string[]; isOpen: boolean } {
  if (separator === '\t') return { cells: line.split('\t'), isOpen: false };
  const cells: string[] = [];
  let cell = '';
  let quoted = isOpen;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign === '"' && quoted && line[at + 1] === '"') {
      cell += sign;
      at += 1;
    } else if (sign === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
    } else if (sign === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else {
      cell += sign;
    }
  }
  return { cells: [...cells, cell], isOpen: quoted };
}
