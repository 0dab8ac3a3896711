import { z } from 'zod';
import type { Draft } from '../draft-cue.ts';
import { readSegments } from './json-segments.ts';

const SHAPE = z.looseObject({
  segments: z.array(
    z.looseObject({
      startTime: z.unknown().optional(),
      endTime: z.unknown().optional(),
      body: z.unknown().optional(),
      speaker: z.unknown().optional(),
    }),
  ),
});

/**
 * Reads the JSON of Podcasting 2.0
 * (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md):
 * `{"version", "segments": [{"speaker"?, "startTime", "endTime"?, "body"}]}`.
 *
 * @returns undefined where the value has another shape.
 */
export function parsePodcastingJson(value: unknown, content: string, file: string): Draft | undefined {
  const parsed = SHAPE.safeParse(value);
  if (!parsed.success || !parsed.data.segments.some((segment) => 'startTime' in segment || 'body' in segment))
    return undefined;
  const segments = parsed.data.segments.map(({ startTime, endTime, body, speaker }) => ({
    start: startTime,
    end: endTime,
    text: body,
    speaker,
  }));
  return readSegments(segments, content, file, 'segments');
}
