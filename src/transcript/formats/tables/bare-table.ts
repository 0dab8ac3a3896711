import type { VerbatimError } from '../../../errors.ts';
import { type Draft, type DraftCue, linesOf } from '../../draft-cue.ts';
import { readName } from '../../speakers/name-shape.ts';
import { parseClock } from '../clock.ts';
import { markedUpLines, plainText } from '../plain-text.ts';
import { brokenRow } from './columns.ts';

/**
 * At least this share of the lines must fit the layout, and this share of a column's cells must be of one
 * kind.
 */
const EXPLAINED = 0.9;
/** In a column of names, each name occurs at least this many times on average. */
const USES_OF_A_NAME = 2;

/** The positions of the columns in a table without headings. */
interface Columns {
  readonly start: number;
  readonly end: number;
  readonly text: number;
  readonly speaker?: number;
}

/** Whether nearly every line has a start, an end and words, separated by tabs. */
export function isBareTable(content: string): boolean {
  return columnsOf(rowsOf(content)) !== undefined;
}

/**
 * Parses tab-separated tables without headings: labels of Audacity (start and end in seconds, and the
 * words), and exports of ELAN and others, with a column of speakers and one of durations, which is ignored.
 */
export function parseBareTable(content: string, file: string): Draft {
  const rows = rowsOf(content);
  const columns = columnsOf(rows);
  const problems: VerbatimError[] = [];
  const cues = rows.flatMap(({ cells, line }): DraftCue[] => {
    const [start, end] = [
      parseClock(cells[columns?.start ?? 0] ?? ''),
      parseClock(cells[columns?.end ?? 1] ?? ''),
    ];
    const lines = markedUpLines(cells[columns?.text ?? 2] ?? '');
    if (start === undefined || end === undefined) problems.push(brokenRow(cells, file, line));
    if (start === undefined || end === undefined || lines.length === 0) return [];
    const speaker = plainText(cells[columns?.speaker ?? -1] ?? '');
    return [{ start, end: Math.max(start, end), ...(speaker !== '' && { speaker }), lines, line }];
  });
  return {
    cues,
    problems,
    preamble: [],
    ...(columns?.speaker !== undefined && { namesEach: true as const }),
  };
}

interface Row {
  readonly cells: readonly string[];
  /** Line of the file, counted from 1. */
  readonly line: number;
}

/**
 * The rows of a table. Below a label of Audacity there may be a line with the marked frequencies; it begins
 * with a backslash and is skipped.
 */
function rowsOf(content: string): Row[] {
  return linesOf(content).flatMap((text, index): Row[] =>
    text.trim() === '' || text.startsWith('\\') ? [] : [{ cells: text.split('\t'), line: index + 1 }],
  );
}

function columnsOf(rows: readonly Row[]): Columns | undefined {
  const width = Math.max(0, ...rows.slice(0, 1).map(({ cells }) => cells.length));
  if (width < 3 || width > 12) return undefined;
  const places = [...Array(width).keys()];
  const column = (place: number) => rows.map(({ cells }) => (cells[place] ?? '').trim());
  const mostly = (place: number, is: (cell: string) => boolean) =>
    column(place).filter(is).length >= rows.length * EXPLAINED;
  const [start, end] = places.filter((place) => mostly(place, (cell) => parseClock(cell) !== undefined));
  if (start === undefined || end === undefined) return undefined;
  // Whole numbers may be counters of any kind; a time has a fraction or colons.
  if (!column(start).some((cell) => /\d[.,:]\d/.test(cell))) return undefined;
  const others = places.filter(
    (place) => !mostly(place, (cell) => cell === '' || parseClock(cell) !== undefined),
  );
  const text = others.toSorted((a, b) => column(b).join('').length - column(a).join('').length)[0];
  if (text === undefined) return undefined;
  const speaker = others.find((place) => place !== text && isOfNames(column(place)));
  return { start, end, text, ...(speaker !== undefined && { speaker }) };
}

function isOfNames(cells: readonly string[]): boolean {
  const written = cells.filter((cell) => cell !== '');
  const names = new Set(written.filter((cell) => readName(cell) !== undefined));
  const named = written.filter((cell) => names.has(cell)).length;
  return named >= cells.length * EXPLAINED && named >= names.size * USES_OF_A_NAME;
}
