import type { JsonTranscript } from './json-segments.ts';
import { asObject, asObjects, firstOf, type JsonObject } from './values.ts';
import type { JsonSegment } from './word-times.ts';

/**
 * Google Speech-to-Text (https://cloud.google.com/speech-to-text/docs/speech-to-text-requests): `results`
 * with `alternatives`, the best first, and their `words`. If words have a `speakerTag`, the last result
 * repeats all words, with the tags.
 */
export function readGoogle(value: unknown): JsonTranscript | undefined {
  const best = bestAlternatives(value).filter(({ words }) => asObjects(words)?.some(isGoogleWord));
  const tagged = best.findLast(({ words }) =>
    asObjects(words)?.some(({ speakerTag }) => Boolean(speakerTag)),
  );
  const segments = tagged
    ? asObjects(tagged.words)?.map(toGoogleWord)
    : best.map(({ transcript, words }) => ({ text: transcript, words: asObjects(words)?.map(toGoogleWord) }));
  return segments && segments.length > 0 ? { format: 'Google JSON', segments } : undefined;
}

const [STARTS, ENDS] = [
  ['startTime', 'startOffset', 'start_time', 'start_offset'],
  ['endTime', 'endOffset', 'end_time', 'end_offset'],
];

function isGoogleWord(word: JsonObject): boolean {
  return typeof word.word === 'string' && firstOf(word, [...STARTS, ...ENDS]) !== undefined;
}

function toGoogleWord(word: JsonObject): JsonSegment {
  const speaker = firstOf(word, ['speakerLabel', 'speaker_label', 'speakerTag', 'speaker_tag']);
  return {
    // Google leaves out what is zero.
    start: toDuration(firstOf(word, STARTS) ?? 0),
    end: toDuration(firstOf(word, ENDS)),
    text: word.word,
    ...(speaker !== 0 && { speaker }),
  };
}

/** `{"seconds": "12", "nanos": 500000000}` in seconds; other values stay as they are. */
function toDuration(value: unknown): unknown {
  const parts = asObject(value);
  return parts ? Number(parts.seconds ?? 0) + Number(parts.nanos ?? 0) / 1e9 : value;
}

/**
 * Batch transcription of Azure
 * (https://learn.microsoft.com/azure/ai-services/speech-service/batch-transcription-get):
 * `recognizedPhrases`, with times in ticks of 100 nanoseconds and the best text first.
 */
export function readAzure(value: unknown): JsonTranscript | undefined {
  const phrases = asObjects(asObject(value)?.recognizedPhrases);
  if (!phrases?.some((phrase) => 'offsetInTicks' in phrase)) return undefined;
  const segments = phrases.map(({ offsetInTicks, durationInTicks, nBest, speaker }): JsonSegment => {
    const start = Number(offsetInTicks) / 1e7;
    const text = asObjects(nBest)?.[0]?.display;
    return { start, end: start + Number(durationInTicks) / 1e7, text, speaker };
  });
  return { format: 'Azure JSON', list: 'recognizedPhrases', segments };
}

/**
 * Watson (https://cloud.ibm.com/apidocs/speech-to-text): `timestamps` of words as `["word", start, end]`,
 * and beside the results, `speaker_labels` by the start of each word.
 */
export function readWatson(value: unknown): JsonTranscript | undefined {
  const labels = asObjects(asObject(value)?.speaker_labels) ?? [];
  const speakers = new Map(labels.map(({ from, speaker }) => [from, speaker]));
  const segments = bestAlternatives(value).flatMap(({ transcript, timestamps }): JsonSegment[] => {
    const words = Array.isArray(timestamps) ? timestamps.filter((word) => Array.isArray(word)) : [];
    if (words.length === 0) return [];
    return [
      {
        text: transcript,
        words: words.map(([text, start, end]) => ({ text, start, end, speaker: speakers.get(start) })),
      },
    ];
  });
  return segments.length > 0 ? { format: 'Watson JSON', segments } : undefined;
}

function bestAlternatives(value: unknown): JsonObject[] {
  const results = asObjects(asObject(value)?.results) ?? [];
  return results.flatMap(({ alternatives }) => asObjects(alternatives)?.slice(0, 1) ?? []);
}
