import { type Draft, linesOf } from '../../draft-cue.ts';
import { markedUpLines } from '../plain-text.ts';

const LABEL = /^\s*(\d+(?:[.,]\d+)?)\t(\d+(?:[.,]\d+)?)(?:\t(.*))?$/;

/** Lines of such a file that have its shape, at least. */
const EXPLAINED = 0.9;

/**
 * Whether nearly every line has two numbers, at least one of them with a fraction, and a text, parted by
 * tabs.
 */
export function isAudacityLabels(content: string): boolean {
  const lines = linesOf(content).filter((line) => line.trim() !== '' && !isFrequencies(line));
  const labels = lines.filter((line) => LABEL.test(line)).length;
  return labels > 0 && labels >= lines.length * EXPLAINED && lines.some((line) => /^\s*\d+[.,]\d/.test(line));
}

/** Reads the label track of Audacity: start and end in seconds and the words, with a tab between each. */
export function parseAudacityLabels(content: string): Draft {
  const cues = linesOf(content).flatMap((text, index) => {
    const [, start, end, words = ''] = LABEL.exec(text) ?? [];
    const lines = markedUpLines(words);
    if (start === undefined || end === undefined || lines.length === 0) return [];
    const times = { start: toSeconds(start), end: Math.max(toSeconds(start), toSeconds(end)) };
    return [{ ...times, lines, line: index + 1 }];
  });
  return { cues, problems: [], preamble: [] };
}

/** Below a label may stand the frequencies that were marked: `\	200.0	3000.0`. */
function isFrequencies(line: string): boolean {
  return line.startsWith('\\');
}

function toSeconds(number: string): number {
  return Number(number.replace(',', '.'));
}
