import { VerbatimError } from '../../errors.ts';
import { parseTimestamp } from '../../text/timestamp.ts';
import { type Draft, type DraftCue, plainText } from '../draft-cue.ts';
import { segmentLines } from './json-positions.ts';
import { joinShortSegments } from './short-segments.ts';

/** One segment of a JSON transcript, under the names of its own format. */
export interface JsonSegment {
  readonly start?: unknown;
  readonly end?: unknown;
  readonly text?: unknown;
  readonly speaker?: unknown;
}

/**
 * The part that the JSON formats share: segments with times in seconds, as numbers, as strings of numbers or
 * as timestamps. A segment without a start or a text is left out and becomes a problem; single words are
 * joined into readable cues.
 *
 * @param list - Name of the array that holds the segments, to find a broken one's line.
 */
export function readSegments(
  segments: readonly JsonSegment[],
  content: string,
  file: string,
  list: string,
): Draft {
  const problems: VerbatimError[] = [];
  const drafts: (DraftCue & { raw: string })[] = [];
  const lineNumbers = segmentLines(content, list);
  segments.forEach((segment, index) => {
    const line = lineNumbers[index] ?? 1;
    const problem = complaint(segment);
    const start = toSeconds(segment.start);
    if (problem !== undefined || start === undefined || typeof segment.text !== 'string') {
      problems.push(
        new VerbatimError('TRANSCRIPT_CUE', `Segment ${index + 1} ${problem ?? 'cannot be read'}.`, {
          hint: 'It is left out. Give each segment a start in seconds and a text.',
          file,
          line,
        }),
      );
      return;
    }
    const end = toSeconds(segment.end);
    const speaker = typeof segment.speaker === 'string' ? plainText(segment.speaker) : '';
    if (plainText(segment.text) === '') return;
    drafts.push({
      start,
      ...(end === undefined ? {} : { end }),
      ...(speaker === '' ? {} : { speaker }),
      lines: [plainText(segment.text)],
      raw: segment.text,
      line,
    });
  });
  return { cues: joinShortSegments(drafts), problems, preamble: [] };
}

function complaint({ start, end, text }: JsonSegment): string | undefined {
  if (typeof text !== 'string') return 'has no text';
  const [from, to] = [toSeconds(start), toSeconds(end)];
  if (from === undefined) return `has no start that can be read (${JSON.stringify(start) ?? 'none'})`;
  if (end !== undefined && end !== null && to === undefined)
    return `has an end that cannot be read (${JSON.stringify(end)})`;
  if (to !== undefined && to < from) return `ends (${to}) before it starts (${from})`;
  return undefined;
}

function toSeconds(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  return /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : parseTimestamp(value);
}
