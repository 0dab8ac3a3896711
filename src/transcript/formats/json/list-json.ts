import { countWords } from '../../../text/count-words.ts';
import type { JsonTranscript } from './json-segments.ts';
import { isTurn } from './list-speakers.ts';
import { asObject, asObjects, firstOf, fromMilliseconds, type JsonObject, toSeconds } from './values.ts';
import type { JsonSegment } from './word-times.ts';

/**
 * The names that programs give to the parts of a segment. Times under a name of a `…_MS` list are always
 * milliseconds.
 */
const START = [
  'start',
  'startTime',
  'start_time',
  'begin',
  'from',
  'offset',
  'time',
  'timestamp',
  'ts',
  'data_start',
  'start_timestamp',
];
const START_MS = [
  'start_ms',
  'startMs',
  'startTimeMs',
  'begin_ms',
  'offset_ms',
  'offsetMs',
  'offsetMilliseconds',
  'tStartMs',
];
const END = ['end', 'endTime', 'end_time', 'stop', 'to', 'data_end', 'end_timestamp'];
const END_MS = ['end_ms', 'endMs', 'endTimeMs', 'stop_ms'];
const DURATION_MS = ['durationMs', 'duration_ms', 'durationMilliseconds', 'dDurationMs'];
const DURATION = ['duration', 'dur', 'length'];
const TEXT = ['text', 'body', 'transcript', 'content', 'sentence', 'words', 'word', 'utterance', 'caption'];
const SPEAKER = [
  'voice',
  'speaker',
  'speaker_name',
  'speakerName',
  'speaker_label',
  'speaker_id',
  'speakerId',
  'participant',
  'name',
];

/** How many objects deep a list may be nested. */
const DEPTH = 3;

/**
 * Reads any list of segments with times and words, under the names that programs use: the whole file
 * (youtube-transcript, Podlove), one object per line (JSONL), or a list inside an object. Of several lists,
 * the one with the most words is read.
 */
export function readList(value: unknown): JsonTranscript | undefined {
  const [best] = listsIn(value, '', DEPTH)
    .map(({ path, objects }) => ({ path, segments: objects.map(toSegment) }))
    .map((list) => ({ ...list, words: wordsIn(list.segments) }))
    .filter(({ words }) => words > 0)
    .sort((a, b) => b.words - a.words);
  if (!best) return undefined;
  const { path, segments } = best;
  return {
    format: 'JSON',
    segments,
    turns: turnsBeside(value),
    ...(!path.includes('.') && { list: path }),
  };
}

/** Speaker turns without words, from a list beside that of the words. */
function turnsBeside(value: unknown): readonly JsonSegment[] {
  const lists = Object.values(asObject(value) ?? {}).map((inner) =>
    (asObjects(inner) ?? []).map(toFlatSegment),
  );
  return lists.find((segments) => segments.length > 0 && segments.every(isTurn)) ?? [];
}

/** Lists of objects most of which have a start and words. */
function listsIn(
  value: unknown,
  path: string,
  depth: number,
): { path: string; objects: readonly JsonObject[] }[] {
  const objects = asObjects(value);
  if (objects) {
    const fit = objects.filter((object) => {
      const segment = toSegment(object);
      return segment.start !== undefined && typeof segment.text === 'string';
    });
    return fit.length > objects.length / 2 ? [{ path, objects }] : [];
  }
  const object = depth > 0 ? asObject(value) : undefined;
  return Object.entries(object ?? {}).flatMap(([key, inner]) =>
    listsIn(inner, path === '' ? key : `${path}.${key}`, depth - 1),
  );
}

/** A segment. If it has no start or text of its own, they come from the words inside it. */
function toSegment(object: JsonObject): JsonSegment {
  const segment = toFlatSegment(object);
  if (segment.start !== undefined && typeof segment.text === 'string') return segment;
  const words = wordsOf(object);
  if (words === undefined) return segment;
  const text = typeof segment.text === 'string' ? segment.text : words.map((word) => word.text).join(' ');
  const { start = words[0]?.start, end = words.at(-1)?.end } = segment;
  return { ...segment, start, end, text, words };
}

/** The list of timed words inside an object, under any name. */
function wordsOf(object: JsonObject): readonly JsonSegment[] | undefined {
  for (const inner of Object.values(object)) {
    const words = asObjects(inner)?.map(toFlatSegment);
    if (words?.every(({ start, text }) => start !== undefined && typeof text === 'string')) return words;
  }
  return undefined;
}

function toFlatSegment(object: JsonObject): JsonSegment {
  const [exactStart, exactEnd] = [firstOf(object, START_MS), firstOf(object, END_MS)];
  const given = firstOf(object, START);
  const [start, pairEnd] = Array.isArray(given) ? given : [given];
  const duration = toSeconds(firstOf(object, DURATION));
  const end = firstOf(object, END) ?? pairEnd ?? sum(toSeconds(start), duration);
  return {
    start: exactStart === undefined ? start : fromMilliseconds(exactStart),
    end:
      exactStart === undefined
        ? end
        : fromMilliseconds(exactEnd ?? sum(exactStart, firstOf(object, [...DURATION_MS, ...DURATION]))),
    text: firstOf(object, TEXT),
    speaker: firstOf(object, SPEAKER),
  };
}

function sum(a: unknown, b: unknown): number | undefined {
  return typeof a === 'number' && typeof b === 'number' ? a + b : undefined;
}

function wordsIn(segments: readonly JsonSegment[]): number {
  return segments.reduce((total, { text }) => total + (typeof text === 'string' ? countWords(text) : 0), 0);
}
