import { VerbatimError } from '../../../errors.ts';
import { type Draft, type DraftCue, linesOf } from '../../draft-cue.ts';
import { parseClock } from '../clock.ts';
import { markedUpLines, plainText } from '../plain-text.ts';

/** Headings by which the columns are recognised. */
const NAMES = {
  start: ['start', 'start time', 'starttime', 'start_time', 'begin', 'from'],
  end: ['end', 'end time', 'endtime', 'end_time', 'stop', 'to'],
  text: ['text', 'transcript', 'words', 'content', 'sentence'],
  speaker: ['speaker', 'speaker name', 'speaker_name', 'name', 'voice'],
} as const;

type Column = keyof typeof NAMES;

/**
 * Whether the first line names columns, among them one for the start, one for the end and one for the words.
 */
export function isTable(content: string): boolean {
  const first = linesOf(content).find((line) => line.trim() !== '') ?? '';
  const columns = first.length < 500 ? columnsOf(splitCells(first, separatorOf(first))) : new Map();
  return columns.has('start') && columns.has('end') && columns.has('text');
}

/**
 * Parses tables with a line of headings, as written by Whisper and WhisperX (`.tsv`,
 * https://github.com/openai/whisper/blob/main/whisper/utils.py) and whisper.cpp (`.csv`): start, end, words,
 * and optionally the speaker. Times are whole milliseconds; if any start has a fraction, they are seconds.
 * Clock times are read too.
 */
export function parseTable(content: string, file: string): Draft {
  const lines = linesOf(content);
  const head = lines.findIndex((line) => line.trim() !== '');
  const separator = separatorOf(lines[head] ?? '');
  const columns = columnsOf(splitCells(lines[head] ?? '', separator));
  const rows = lines.flatMap((line, index) =>
    index <= head || line.trim() === '' ? [] : [{ cells: splitCells(line, separator), line: index + 1 }],
  );
  const cell = (cells: readonly string[], column: Column) => cells[columns.get(column) ?? -1] ?? '';
  const areSeconds = rows.some(({ cells }) => /^\s*\d+[.,]\d+\s*$/.test(cell(cells, 'start')));
  const time = (text: string) => {
    const read = parseClock(text);
    return read !== undefined && !areSeconds && /^\s*\d+\s*$/.test(text) ? read / 1000 : read;
  };
  const problems: VerbatimError[] = [];
  const cues = rows.flatMap(({ cells, line }): DraftCue[] => {
    const [start, end] = [time(cell(cells, 'start')), time(cell(cells, 'end'))];
    const words = markedUpLines(cell(cells, 'text'));
    if (start === undefined || end === undefined || end < start) {
      problems.push(brokenRow(cells, file, line));
      return [];
    }
    const speaker = plainText(cell(cells, 'speaker'));
    return words.length === 0
      ? []
      : [{ start, end, ...(speaker === '' ? {} : { speaker }), lines: words, line }];
  });
  return { cues, problems, preamble: [], ...(columns.has('speaker') && { namesEach: true as const }) };
}

function separatorOf(head: string): string {
  return ['\t', ';', ','].find((sign) => head.includes(sign)) ?? '\t';
}

function columnsOf(headings: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>();
  headings.forEach((heading, index) => {
    const name = plainText(heading).toLowerCase();
    for (const column of ['start', 'end', 'text', 'speaker'] as const)
      if (NAMES[column].some((known) => known === name) && !found.has(column)) found.set(column, index);
  });
  return found;
}

/**
 * Splits a line into cells. A quoted cell may contain the separator, and doubled quotation marks.
 * Tab-separated tables have no quoting.
 */
function splitCells(line: string, separator: string): string[] {
  if (separator === '\t') return line.split('\t');
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
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
  return [...cells, cell];
}

/** The problem for a row that is left out. */
export function brokenRow(cells: readonly string[], file: string, line: number): VerbatimError {
  return new VerbatimError(
    'TRANSCRIPT_CUE',
    `The times of this row cannot be read: "${cells.join(' ').trim().slice(0, 60)}".`,
    {
      hint: 'The row is left out. Give each row a start and an end, in milliseconds or as 00:01:02.5.',
      file,
      line,
    },
  );
}
