import { VerbatimError } from '../../../errors.ts';
import { countWords } from '../../../text/count-words.ts';
import { type Draft, type DraftCue, linesOf } from '../../draft-cue.ts';
import { parseClock } from '../clock.ts';
import { median } from '../median.ts';
import { decodedText, markedUpLines, plainText } from '../plain-text.ts';
import { rowsOf } from './rows.ts';

/** Headings by which the columns are recognised. */
const NAMES = {
  start: [
    'start',
    'start time',
    'starttime',
    'start_time',
    'begin',
    'from',
    'in',
    'time',
    'timestamp',
    'beginn',
  ],
  end: ['end', 'end time', 'endtime', 'end_time', 'stop', 'to', 'out', 'ende'],
  text: ['text', 'transcript', 'words', 'content', 'sentence', 'dialogue'],
  speaker: ['speaker', 'speaker name', 'speaker_name', 'name', 'voice', 'character', 'sprecher'],
} as const;

type Column = keyof typeof NAMES;

/** In whole seconds, a word takes less than this (median of all rows); in milliseconds, more. */
const SLOWEST_SECONDS_A_WORD = 20;

/** Whether the first line names columns, among them one for the start and one for the words. */
export function isTable(content: string): boolean {
  const first = linesOf(content).find((line) => line.trim() !== '') ?? '';
  const columns = first.length < 500 ? columnsOf(rowsOf(first)[0]?.cells ?? []) : new Map();
  return columns.has('start') && columns.has('text');
}

/**
 * Parses tables with a line of headings, as written by Whisper and WhisperX (`.tsv`,
 * https://github.com/openai/whisper/blob/main/whisper/utils.py) and whisper.cpp (`.csv`): start, words, and
 * optionally the end and the speaker. Whole numbers are milliseconds, or seconds if the pace of the words
 * shows it; numbers with a fraction are seconds. Clock times are read too.
 */
export function parseTable(content: string, file: string): Draft {
  const [head, ...rows] = rowsOf(content);
  const columns = columnsOf(head?.cells ?? []);
  const cell = (cells: readonly string[], column: Column) => cells[columns.get(column) ?? -1] ?? '';
  const areSeconds =
    rows.some(({ cells }) => /^\s*\d+[.,]\d+\s*$/.test(cell(cells, 'start'))) ||
    secondsAWord(rows.map(({ cells }) => [cell(cells, 'start'), cell(cells, 'text')])) <
      SLOWEST_SECONDS_A_WORD;
  const time = (text: string) => {
    const read = parseClock(text);
    return read !== undefined && !areSeconds && /^\s*\d+\s*$/.test(text) ? read / 1000 : read;
  };
  const problems: VerbatimError[] = [];
  const cues = rows.flatMap(({ cells, line }): DraftCue[] => {
    const start = time(cell(cells, 'start'));
    const end = columns.has('end') ? time(cell(cells, 'end')) : start;
    const words = markedUpLines(cell(cells, 'text'));
    if (start === undefined || end === undefined || end < start) {
      problems.push(brokenRow(cells, file, line));
      return [];
    }
    if (words.length === 0) return [];
    const speaker = decodedText(cell(cells, 'speaker'));
    return [
      { start, ...(columns.has('end') && { end }), ...(speaker !== '' && { speaker }), lines: words, line },
    ];
  });
  return { cues, problems, preamble: [], ...(columns.has('speaker') && { namesEach: true as const }) };
}

/** The median time from the start of a row to that of the next, for each word, in the unit of the starts. */
function secondsAWord(rows: readonly (readonly [start: string, text: string])[]): number {
  const paces = rows.slice(1).map(([start], index) => {
    const [before = '', text = ''] = rows[index] ?? [];
    return (Number(start) - Number(before)) / Math.max(1, countWords(text));
  });
  return median(paces) ?? Number.POSITIVE_INFINITY;
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
