import { VerbatimError } from '../../../errors.ts';
import { type Draft, linesOf } from '../../draft-cue.ts';
import { noTimes, unknownFormat } from '../refusals.ts';
import { readAzure, readGoogle, readWatson } from './cloud-json.ts';
import { type JsonTranscript, readSegments } from './json-segments.ts';
import { areMilliseconds, inMilliseconds } from './json-units.ts';
import { parseLenientJson } from './lenient-json.ts';
import { readList } from './list-json.ts';
import { directoryOf, withSpeakers } from './list-speakers.ts';
import { readPodcasting } from './podcasting-json.ts';
import { readAssemblyAi, readDeepgram, readRev, readWordItems } from './service-json.ts';
import { asObject, asObjects, type JsonObject } from './values.ts';
import { readChunks, readWhisper, readWhisperCpp } from './whisper-json.ts';
import type { JsonSegment } from './word-times.ts';
import { readJson3 } from './youtube-json.ts';

/**
 * Each returns undefined unless it recognises its shape. The last one takes any list with words and times.
 */
const SHAPES = [
  readPodcasting,
  readWhisper,
  readWhisperCpp,
  readChunks,
  readJson3,
  readDeepgram,
  readGoogle,
  readAzure,
  readWatson,
  readWordItems,
  readRev,
  readAssemblyAi,
  readList,
];

export function isJson(content: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[[{\]])/.test(content);
}

/**
 * Parses a transcript in JSON of any known shape, or with one JSON object per line (JSONL).
 *
 * @throws VerbatimError TRANSCRIPT_FORMAT or TRANSCRIPT_NO_TIMES.
 */
export function parseJson(content: string, file: string): { format: string; draft: Draft } {
  const parsed = parseLenientJson(content, file);
  if ('value' in parsed) {
    const found = shapeOf(parsed.value);
    if (!found) throw unknownShape(parsed.value, content, file);
    const draft = readSegments(found, content, file);
    const problems = [...draft.problems, ...parsed.problems];
    return { format: found.format, draft: { ...draft, problems, notes: parsed.notes } };
  }
  const lines = parseJsonLines(content, file);
  const objects = lines.objects.map(({ object }) => object);
  const found = settle(readList(objects), objects);
  if (!found || lines.problems.length > lines.objects.length)
    throw unknownFormat(file, 'This begins like JSON, but it is not.', {
      line: parsed.brokenLine,
      cause: parsed.cause,
    });
  const segments = found.segments.map((segment, index) => ({
    ...segment,
    line: lines.objects[index]?.line ?? 1,
  }));
  const draft = readSegments({ ...found, segments }, content, file);
  return { format: 'JSONL', draft: { ...draft, problems: [...lines.problems, ...draft.problems] } };
}

function shapeOf(value: unknown): JsonTranscript | undefined {
  for (const read of SHAPES) {
    const found = settle(read(value), value);
    if (found) return found;
  }
  return undefined;
}

/** The segments with times in seconds, and with the speakers that the file lists apart from them. */
function settle(found: JsonTranscript | undefined, value: unknown): JsonTranscript | undefined {
  if (!found) return undefined;
  const { segments, turns = [] } = found;
  const unit = areMilliseconds(segments) ? inMilliseconds : (segment: JsonSegment) => segment;
  return { ...found, segments: withSpeakers(segments.map(unit), turns.map(unit), directoryOf(value)) };
}

function parseJsonLines(content: string, file: string) {
  const objects: { object: JsonObject; line: number }[] = [];
  const problems: VerbatimError[] = [];
  linesOf(content).forEach((text, index) => {
    if (text.trim() === '') return;
    const parsed = parseLenientJson(text, file);
    const isWhole = 'value' in parsed && parsed.problems.length === 0;
    const object = isWhole ? asObject(parsed.value) : undefined;
    if (object) objects.push({ object, line: index + 1 });
    else {
      const message = 'This line is not a JSON object.';
      problems.push(
        new VerbatimError('TRANSCRIPT_CUE', message, { hint: 'It is left out.', file, line: index + 1 }),
      );
    }
  });
  return { objects, problems };
}

/** The error for JSON without timed segments; says what is there instead. */
function unknownShape(value: unknown, content: string, file: string): VerbatimError {
  const object = asObject(value);
  const untimed = (asObjects(value) ?? asObjects(object?.segments) ?? []).filter(
    (one) => typeof (one.text ?? one.body) === 'string',
  );
  if (untimed.length > 0)
    return noTimes(file, `This JSON has ${untimed.length} pieces of text, but none has a time.`);
  if (typeof (object?.text ?? object?.transcript) === 'string')
    return noTimes(file, 'This JSON has the words as one text, without segments that have times.');
  const line = linesOf(content).findIndex((text) => text.trim() !== '') + 1;
  return unknownFormat(file, 'This is JSON, but it has no list of segments with their text and times.', {
    line,
  });
}
