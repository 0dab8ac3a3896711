import { VerbatimError } from '../errors.ts';
import { countWords } from '../text/count-words.ts';
import { orderCues } from './cleanup/cue-order.ts';
import { collapseRollingCaptions } from './cleanup/rolling-captions.ts';
import { readSpeakerLabels } from './cleanup/speaker-labels.ts';
import { type Draft, type DraftCue, linesOf } from './draft-cue.ts';
import type { Cue } from './episode.ts';
import { brokenLine } from './formats/json-positions.ts';
import { parsePodcastingJson } from './formats/podcasting-json.ts';
import { isSubRip, parseSubRip } from './formats/subrip.ts';
import { isTimestampedText, parseTimestampedText } from './formats/timestamped-text.ts';
import { isWebVtt, parseWebVtt } from './formats/webvtt.ts';
import { parseWhisperJson } from './formats/whisper-json.ts';

type TranscriptFormat = 'timestamped text' | 'WebVTT' | 'SubRip' | 'Podcasting 2.0 JSON' | 'Whisper JSON';

export interface ParsedTranscript {
  readonly format: TranscriptFormat;
  /** In order of time, at least one. */
  readonly cues: readonly Cue[];
  /** Cues that could not be read and were left out. */
  readonly problems: readonly VerbatimError[];
  /** Lines above the transcript that may name the episode. */
  readonly preamble: readonly string[];
}

/**
 * Speed of talk for a last cue whose end is not given: English conversation runs at about 150 words a minute.
 */
const WORDS_PER_SECOND = 2.5;

/**
 * Nobody talks more slowly than this: where the next cue is further away than that, there is music or silence
 * before it.
 */
const SLOWEST_WORDS_PER_SECOND = 1;

const FORMATS = 'timestamped text, WebVTT, SubRip, Podcasting 2.0 JSON or Whisper JSON';

/**
 * Reads a transcript, telling its format by its content.
 *
 * @param file - Named in errors.
 * @throws VerbatimError TRANSCRIPT_EMPTY, TRANSCRIPT_FORMAT, TRANSCRIPT_NO_TIMES or
 * TRANSCRIPT_TIMES_BACKWARDS.
 */
export function parseTranscript(content: string, file: string): ParsedTranscript {
  const text = content.replace(/^\uFEFF/, '');
  if (text.trim() === '') {
    throw new VerbatimError('TRANSCRIPT_EMPTY', 'The file holds no text.', {
      hint: 'Put a transcript in it, or remove it.',
      file,
    });
  }
  const { format, draft } = readDraft(text, file);
  const [broken] = draft.problems;
  if (broken !== undefined && draft.cues.length === 0) {
    throw noTimes(
      file,
      `This looks like ${format}, but none of its cues has times that can be read.`,
      broken,
    );
  }
  if (broken !== undefined && draft.cues.length < draft.problems.length) {
    throw new VerbatimError(
      'TRANSCRIPT_FORMAT',
      `This looks like ${format}, but ${draft.problems.length} of its ${draft.problems.length + draft.cues.length} cues cannot be read.`,
      { hint: `The first one: ${broken.message}`, cause: broken, file, line: broken.line ?? 1 },
    );
  }
  const rolled =
    format === 'WebVTT' || format === 'SubRip' ? collapseRollingCaptions(draft.cues) : draft.cues;
  const ordered = orderCues(readSpeakerLabels(rolled), file);
  const cues = settle(ordered.cues);
  if (cues.length === 0) throw noTimes(file, `This looks like ${format}, but no cue in it has words.`);
  const problems = [...draft.problems, ...ordered.problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { format, cues, problems, preamble: draft.preamble };
}

function readDraft(text: string, file: string): { format: TranscriptFormat; draft: Draft } {
  if (isWebVtt(text)) return { format: 'WebVTT', draft: parseWebVtt(text, file) };
  if (/^\s*(?:\{\s*["}]|\[\s*[[{])/.test(text)) return readJson(text, file);
  if (/^\s*<(?:!doctype|html|\?xml|rss|tt\b)/i.test(text)) {
    throw unknownFormat(file, 'This is a web page or XML, not a transcript.', firstLineOf(text));
  }
  if (isSubRip(text)) return { format: 'SubRip', draft: parseSubRip(text, file) };
  if (isTimestampedText(text)) return { format: 'timestamped text', draft: parseTimestampedText(text) };
  throw noTimes(file, 'The lines of this text do not begin with timestamps.');
}

function readJson(text: string, file: string): { format: TranscriptFormat; draft: Draft } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unknownFormat(file, 'This begins like JSON, but it is not.', brokenLine(text), cause);
  }
  const podcasting = parsePodcastingJson(value, text, file);
  if (podcasting !== undefined) return { format: 'Podcasting 2.0 JSON', draft: podcasting };
  const whisper = parseWhisperJson(value, text, file);
  if (whisper !== undefined) return { format: 'Whisper JSON', draft: whisper };
  throw unknownFormat(
    file,
    'This is JSON, but it has no list of segments with their text and times.',
    firstLineOf(text),
  );
}

function firstLineOf(text: string): number {
  return linesOf(text).findIndex((line) => line.trim() !== '') + 1;
}

function unknownFormat(file: string, message: string, line: number, cause?: unknown): VerbatimError {
  return new VerbatimError('TRANSCRIPT_FORMAT', message, {
    hint: `A transcript is ${FORMATS}.`,
    file,
    line,
    cause,
  });
}

function noTimes(file: string, message: string, broken?: VerbatimError): VerbatimError {
  return new VerbatimError('TRANSCRIPT_NO_TIMES', message, {
    hint: `Quotes need the time at which they were said: use a transcript with timestamps (${FORMATS}).`,
    file,
    line: broken?.line ?? 1,
    cause: broken,
  });
}

/**
 * Carries speakers forward, gives every cue an end that is not after the next one's start, and joins its
 * lines.
 */
function settle(drafts: readonly DraftCue[]): Cue[] {
  let speaker: string | undefined;
  return drafts.flatMap((draft, index): Cue[] => {
    speaker = draft.speaker ?? speaker;
    const text = draft.lines.join(' ');
    if (text === '') return [];
    const next = drafts[index + 1]?.start;
    const known = draft.end ?? estimatedEnd(draft.start, countWords(text), next);
    const end = next !== undefined && next > draft.start ? Math.min(known, next) : known;
    return [
      {
        start: draft.start,
        end: Math.max(draft.start, end),
        ...(speaker === undefined ? {} : { speaker }),
        text,
      },
    ];
  });
}

function estimatedEnd(start: number, words: number, next: number | undefined): number {
  return next === undefined
    ? start + words / WORDS_PER_SECOND
    : Math.min(next, start + words / SLOWEST_WORDS_PER_SECOND + 1);
}
