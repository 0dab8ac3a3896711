import { VerbatimError } from '../../../errors.ts';
import type { Draft } from '../../draft-cue.ts';
import { markedUpLines } from '../plain-text.ts';
import { joinShortSegments, type ShortSegment } from '../short-segments.ts';
import { segmentLines } from './json-positions.ts';
import { toSeconds, toSpeaker } from './values.ts';
import { alignWords, type JsonSegment } from './word-times.ts';

/** A JSON transcript, reduced to its segments. */
export interface JsonTranscript {
  readonly format: string;
  readonly segments: readonly JsonSegment[];
  /**
   * The key of the array with the segments, to find the lines of broken ones; empty if the array is the
   * whole file.
   */
  readonly list?: string;
  /** Speaker turns without words, from a list beside the segments. */
  readonly turns?: readonly JsonSegment[];
}

/**
 * The common part of the JSON formats. A segment without a start or a text is left out and becomes a
 * problem. Single words are joined into readable cues.
 */
export function readSegments({ segments, list }: JsonTranscript, content: string, file: string): Draft {
  const problems: VerbatimError[] = [];
  const lineNumbers = list === undefined ? [] : segmentLines(content, list);
  const drafts = segments.flatMap((segment, index): ShortSegment[] => {
    const line = segment.line ?? lineNumbers[index] ?? 1;
    const words = alignWords(segment, line);
    if (words.length > 0) return words;
    const problem = complaint(segment);
    if (problem === undefined) return toShortSegment(segment, line);
    problems.push(broken(index, problem, { file, line }));
    return [];
  });
  return { cues: joinShortSegments(drafts), problems, preamble: [], namesEach: true };
}

function toShortSegment(segment: JsonSegment, line: number): ShortSegment[] {
  const start = toSeconds(segment.start);
  const end = toSeconds(segment.end);
  const raw = typeof segment.text === 'string' ? segment.text : '';
  const lines = markedUpLines(raw);
  if (lines.length === 0 || start === undefined) return [];
  const speaker = toSpeaker(segment.speaker);
  return [
    {
      start,
      ...(end === undefined ? {} : { end }),
      ...(speaker === undefined ? {} : { speaker }),
      lines,
      raw,
      line,
    },
  ];
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

function broken(index: number, problem: string, place: { file: string; line: number }): VerbatimError {
  return new VerbatimError('TRANSCRIPT_CUE', `Segment ${index + 1} ${problem}.`, {
    hint: 'It is left out. Give each segment a start in seconds and a text.',
    ...place,
  });
}
