import { z } from 'zod';
import type { Draft } from '../draft-cue.ts';
import { readSegments } from './json-segments.ts';

const WHISPER = z.looseObject({
  segments: z.array(
    z.looseObject({
      start: z.unknown().optional(),
      end: z.unknown().optional(),
      text: z.unknown().optional(),
      speaker: z.unknown().optional(),
    }),
  ),
});

const WHISPER_CPP = z.looseObject({
  transcription: z.array(
    z.looseObject({
      offsets: z.looseObject({ from: z.number(), to: z.number() }).optional(),
      text: z.unknown().optional(),
    }),
  ),
});

/**
 * Reads what Whisper writes, `{"segments": [{"start", "end", "text"}]}` with the `speaker` that WhisperX
 * adds, and what whisper.cpp writes, `{"transcription": [{"offsets": {"from", "to"}, "text"}]}` in
 * milliseconds.
 *
 * @returns undefined where the value has another shape.
 */
export function parseWhisperJson(value: unknown, content: string, file: string): Draft | undefined {
  const whisper = WHISPER.safeParse(value);
  if (whisper.success && whisper.data.segments.some((segment) => 'text' in segment)) {
    return readSegments(whisper.data.segments, content, file, 'segments');
  }
  const cpp = WHISPER_CPP.safeParse(value);
  if (!cpp.success) return undefined;
  const segments = cpp.data.transcription.map(({ offsets, text }) => ({
    start: offsets === undefined ? undefined : offsets.from / 1000,
    end: offsets === undefined ? undefined : offsets.to / 1000,
    text,
    speaker: undefined,
  }));
  return readSegments(segments, content, file, 'transcription');
}
