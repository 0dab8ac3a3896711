import type { JsonTranscript } from './json-segments.ts';
import { asObject, asObjects, fromMilliseconds, type JsonObject } from './values.ts';
import type { JsonSegment } from './word-times.ts';

/**
 * Whisper: `{"segments": [{"start", "end", "text", "words"?}]}`, and WhisperX, which adds speakers to
 * segments and words (https://github.com/m-bain/whisperX/blob/main/whisperx/types.py).
 */
export function readWhisper(value: unknown): JsonTranscript | undefined {
  const segments = asObjects(asObject(value)?.segments);
  if (!segments?.some((segment) => 'text' in segment)) return undefined;
  return { format: 'Whisper JSON', list: 'segments', segments: segments.map(toSegment) };
}

/**
 * whisper.cpp: `{"transcription": [{"offsets": {"from", "to"}, "text", "speaker"?}]}`, with times in
 * milliseconds.
 */
export function readWhisperCpp(value: unknown): JsonTranscript | undefined {
  const segments = asObjects(asObject(value)?.transcription);
  if (!segments?.some((segment) => 'text' in segment)) return undefined;
  return {
    format: 'whisper.cpp JSON',
    list: 'transcription',
    segments: segments.map(({ offsets, timestamps, text, speaker }) => {
      const [exact, clock] = [asObject(offsets), asObject(timestamps)];
      return {
        start: exact ? fromMilliseconds(exact.from) : clock?.from,
        end: exact ? fromMilliseconds(exact.to) : clock?.to,
        text,
        // The speaker is "?" if both channels were equally loud.
        speaker: speaker === '?' ? undefined : speaker,
      };
    }),
  };
}

/**
 * Pipelines of transformers, and insanely-fast-whisper: `{"chunks": [{"timestamp": [start, end], "text"}]}`,
 * or the same under `speakers` if speakers were detected.
 */
export function readChunks(value: unknown): JsonTranscript | undefined {
  const object = asObject(value);
  const list = asObjects(object?.speakers) ? 'speakers' : 'chunks';
  const chunks = asObjects(object?.[list]);
  if (!chunks?.some((chunk) => 'timestamp' in chunk && 'text' in chunk)) return undefined;
  return {
    format: 'JSON of a transformers pipeline',
    list,
    segments: chunks.map(({ timestamp, text, speaker }) => {
      const [start, end] = Array.isArray(timestamp) ? timestamp : [];
      return { start, end, text, speaker };
    }),
  };
}

function toSegment({ start, end, text, speaker, words }: JsonObject): JsonSegment {
  return { start, end, text, speaker, words: wordsOf(words) };
}

function wordsOf(words: unknown): JsonSegment[] | undefined {
  return asObjects(words)?.map(({ word, text, start, end, speaker }) => ({
    text: word ?? text,
    start,
    end,
    speaker,
  }));
}
