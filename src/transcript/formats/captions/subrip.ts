import { type Draft, linesOf } from '../../draft-cue.ts';
import { highlightAt, markedUpLines, plainText } from '../plain-text.ts';
import {
  isArrowLike,
  isTimesAlone,
  readArrowTimes,
  readTimedBlocks,
  type TimedBlock,
} from './timed-blocks.ts';

export function isSubRip(content: string): boolean {
  return /^[ \t]*\d[\d:.,]*[ \t]*-->/m.test(content) || linesOf(content).some(isTimesAlone);
}

/**
 * Reads SubRip: a comma or a dot before the milliseconds, any line ends, tags dropped, breaks of other
 * formats read as such, entities decoded, a blank line inside a card does not end it.
 */
export function parseSubRip(content: string, file: string): Draft {
  const { blocks, problems, above } = readTimedBlocks(linesOf(content), file, {
    example: '00:01:02,000 --> 00:01:05,500',
    readTimes: readArrowTimes,
    isTimingLike: isArrowLike,
  });
  return { cues: toCaptions(blocks), problems, preamble: above.map(plainText) };
}

/** The cues of blocks in a format that knows no voices. */
export function toCaptions(blocks: readonly TimedBlock[]): Draft['cues'] {
  return blocks
    .map(({ lines, ...times }) => {
      const text = lines.join('\n');
      const mark = highlightAt(text);
      return { ...times, ...(mark === undefined ? {} : { highlightAt: mark }), lines: markedUpLines(text) };
    })
    .filter(({ lines }) => lines.length > 0);
}
