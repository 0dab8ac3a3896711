import { type Draft, decodedText, linesOf } from '../draft-cue.ts';
import { readTimedBlocks } from './timed-blocks.ts';

/** The tags that players of SubRip know: HTML's inline ones, and SubStation's in braces (`{\an8}`). */
const TAG = /<\/?(?:i|b|u|s|font|c|v)(?:[.\s][^<>]*)?>|\{\\[^{}]*\}/gi;

export function isSubRip(content: string): boolean {
  return /^[ \t]*\d[\d:.,]*[ \t]*-->/m.test(content);
}

/**
 * Reads SubRip: a comma or a dot before the milliseconds, any line ends, tags dropped, entities decoded, a
 * blank line inside a card does not end it.
 */
export function parseSubRip(content: string, file: string): Draft {
  const { blocks, problems } = readTimedBlocks(linesOf(content), file, {
    from: 0,
    isSkipped: () => false,
    isIdentifier: (line) => /^\s*\d+\s*$/.test(line),
  });
  const cues = blocks.map(({ lines, ...times }) => ({
    ...times,
    lines: lines.map((line) => decodedText(line.replace(TAG, ''))).filter((line) => line !== ''),
  }));
  return { cues: cues.filter(({ lines }) => lines.length > 0), problems, preamble: [] };
}
