import type { JsonTranscript } from './json-segments.ts';
import { asObject, asObjects, fromMilliseconds } from './values.ts';

/**
 * YouTube captions as yt-dlp saves them (`--sub-format json3`): `{"events": [{"tStartMs", "dDurationMs",
 * "segs": [{"utf8", "tOffsetMs"?}]}]}`. Events that only add a line break (`aAppend`) have no words and are
 * skipped.
 */
export function readJson3(value: unknown): JsonTranscript | undefined {
  const events = asObjects(asObject(value)?.events);
  if (!events?.some((event) => 'tStartMs' in event)) return undefined;
  const segments = events.flatMap(({ tStartMs, dDurationMs, segs }) => {
    const parts = asObjects(segs) ?? [];
    const text = parts.map(({ utf8 }) => String(utf8 ?? '')).join('');
    const start = typeof tStartMs === 'number' ? tStartMs : Number.NaN;
    if (text.trim() === '') return [];
    const end = typeof dDurationMs === 'number' ? start + dDurationMs : undefined;
    const offsets = parts.map(({ tOffsetMs }) => start + (typeof tOffsetMs === 'number' ? tOffsetMs : 0));
    const words = parts.map(({ utf8 }, index) => ({
      text: utf8,
      start: fromMilliseconds(offsets[index]),
      end: fromMilliseconds(offsets[index + 1] ?? end),
    }));
    return [
      {
        start: fromMilliseconds(tStartMs),
        end: fromMilliseconds(end),
        text,
        ...(words.length > 1 && { words }),
      },
    ];
  });
  return { format: 'YouTube json3', segments };
}
