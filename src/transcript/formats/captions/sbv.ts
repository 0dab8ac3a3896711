import { type Draft, linesOf } from '../../draft-cue.ts';
import { parseClock } from '../clock.ts';
import { plainText } from '../plain-text.ts';
import { toCaptions } from './subrip.ts';
import { readTimedBlocks } from './timed-blocks.ts';

const TIMES = /^\s*(\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3})\s*,\s*(\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3})\s*$/;

/** The first times are within this many characters. */
const SNIFFED = 20_000;

export function isSbv(content: string): boolean {
  return linesOf(content.slice(0, SNIFFED)).some((line) => TIMES.test(line));
}

/**
 * Parses SBV, the caption format of YouTube Studio: `0:00:01.000,0:00:04.000` above the words, and a blank
 * line between cues.
 */
export function parseSbv(content: string, file: string): Draft {
  const { blocks, problems, above } = readTimedBlocks(linesOf(content), file, {
    example: '0:01:02.000,0:01:05.500',
    readTimes: (line) => {
      const [, from = '', to = ''] = TIMES.exec(line) ?? [];
      const [start, end] = [parseClock(from), parseClock(to)];
      return start === undefined || end === undefined ? undefined : { start, end };
    },
    isTimingLike: (line) => /^\s*\d[\d:.]{4,12}\s*,\s*\d[\d:.]{4,12}\s*$/.test(line),
  });
  return { cues: toCaptions(blocks), problems, preamble: above.map(plainText) };
}
