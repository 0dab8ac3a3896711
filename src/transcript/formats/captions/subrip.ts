import { type Draft, linesOf } from '../../draft-cue.ts';
import { highlightAt, markedUpLines, plainText } from '../plain-text.ts';
import { isArrowBetweenClocks, isArrowLike, isTimesAlone, readArrowTimes } from './arrow-times.ts';
import { readTimedBlocks, type TimedBlock } from './timed-blocks.ts';

export function isSubRip(content: string): boolean {
  return /^[ \t]*\d[\d:.,]*[ \t]*-->/m.test(content) || linesOf(content).some(isTimesAlone);
}

/**
 * Parses SubRip. Lenient: a comma or a dot before the milliseconds, any line ends, and blank lines inside a
 * cue. Tags are removed, line breaks of other formats are understood, entities are decoded.
 */
export function parseSubRip(content: string, file: string): Draft {
  const { blocks, problems, above } = readTimedBlocks(linesOf(content), file, {
    example: '00:01:02,000 --> 00:01:05,500',
    readTimes: readArrowTimes,
    isTimingLike: isArrowLike,
    isSurelyTiming: isArrowBetweenClocks,
  });
  return { cues: toCaptions(blocks), problems, preamble: above.map(plainText) };
}

/** The cues of a format without speakers. */
export function toCaptions(blocks: readonly TimedBlock[]): Draft['cues'] {
  return blocks
    .map(({ lines, ...times }) => {
      const text = lines.join('\n');
      const mark = highlightAt(text);
      return { ...times, ...(mark === undefined ? {} : { highlightAt: mark }), lines: markedUpLines(text) };
    })
    .filter(({ lines }) => lines.length > 0);
}
