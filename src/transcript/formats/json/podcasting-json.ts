import type { JsonTranscript } from './json-segments.ts';
import { asObject, asObjects } from './values.ts';

/**
 * The JSON of Podcasting 2.0
 * (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md):
 * `{"version", "segments": [{"speaker"?, "startTime", "endTime"?, "body"}]}`.
 */
export function readPodcasting(value: unknown): JsonTranscript | undefined {
  const segments = asObjects(asObject(value)?.segments);
  if (!segments?.some((segment) => 'startTime' in segment || 'body' in segment)) return undefined;
  return {
    format: 'Podcasting 2.0 JSON',
    list: 'segments',
    segments: segments.map(({ startTime, endTime, body, speaker }) => ({
      start: startTime,
      end: endTime,
      text: body,
      speaker,
    })),
  };
}
