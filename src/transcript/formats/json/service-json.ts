import type { JsonTranscript } from './json-segments.ts';
import { asObject, asObjects, fromMilliseconds, type JsonObject } from './values.ts';
import type { JsonSegment } from './word-times.ts';

/**
 * AssemblyAI (https://www.assemblyai.com/docs/api-reference/transcripts/get): `utterances` with speakers,
 * else `words`. Times are in milliseconds.
 */
export function readAssemblyAi(value: unknown): JsonTranscript | undefined {
  const object = asObject(value);
  const list = asObjects(object?.utterances) ? 'utterances' : 'words';
  const found = asObjects(object?.[list]);
  if (!object || !('status' in object || 'audio_url' in object || list === 'utterances')) return undefined;
  if (!found?.some((one) => 'text' in one && Number.isInteger(one.start))) return undefined;
  return { format: 'AssemblyAI JSON', list, segments: found.map(inMilliseconds) };
}

function inMilliseconds({ start, end, text, speaker, words }: JsonObject): JsonSegment {
  return {
    start: fromMilliseconds(start),
    end: fromMilliseconds(end),
    text,
    speaker,
    words: asObjects(words)?.map(inMilliseconds),
  };
}

/**
 * Deepgram (https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded): `utterances`,
 * else the sentences of the `paragraphs`, else the words. Speakers are numbers.
 */
export function readDeepgram(value: unknown): JsonTranscript | undefined {
  const results = asObject(asObject(value)?.results);
  const alternatives = asObjects(asObjects(results?.channels)?.[0]?.alternatives);
  const utterances = asObjects(results?.utterances);
  const segments =
    utterances?.map(({ start, end, transcript, speaker, words }) => ({
      start,
      end,
      text: transcript,
      speaker,
      words: asObjects(words)?.map(toWord),
    })) ??
    sentencesOf(alternatives?.[0]) ??
    asObjects(alternatives?.[0]?.words)?.map(toWord);
  return segments && { format: 'Deepgram JSON', segments };
}

function sentencesOf(alternative: JsonObject | undefined): JsonSegment[] | undefined {
  return asObjects(asObject(alternative?.paragraphs)?.paragraphs)?.flatMap(({ speaker, sentences }) =>
    (asObjects(sentences) ?? []).map(({ start, end, text }) => ({ start, end, text, speaker })),
  );
}

function toWord({ start, end, word, punctuated_word, speaker }: JsonObject): JsonSegment {
  return { start, end, text: punctuated_word ?? word, speaker };
}

/**
 * Single words and punctuation marks, with speakers such as `spk_0` or `S1`: AWS Transcribe
 * (https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html) and Speechmatics
 * (https://docs.speechmatics.com/speech-to-text/batch/output).
 */
export function readWordItems(value: unknown): JsonTranscript | undefined {
  const results = asObject(value)?.results;
  const items = asObjects(asObject(results)?.items) ?? asObjects(results);
  if (!items?.some((item) => 'start_time' in item && 'alternatives' in item)) return undefined;
  const speakers = labelsByStart(asObject(results)?.speaker_labels);
  const segments: JsonSegment[] = [];
  for (const { type, start_time, end_time, alternatives, speaker_label } of items) {
    const [best] = asObjects(alternatives) ?? [];
    const text = best?.content;
    const open = segments.at(-1);
    if (type !== 'punctuation')
      segments.push({
        start: start_time,
        end: end_time,
        text,
        speaker: speaker_label ?? best?.speaker ?? speakers.get(start_time),
      });
    else if (open) segments[segments.length - 1] = { ...open, text: `${open.text}${text}` };
  }
  return { format: Array.isArray(results) ? 'Speechmatics JSON' : 'AWS Transcribe JSON', segments };
}

/** Older files of AWS list the speakers separately, by the start time of each word. */
function labelsByStart(labels: unknown): ReadonlyMap<unknown, unknown> {
  const segments = asObjects(asObject(labels)?.segments) ?? [];
  const words = segments.flatMap(({ items }) => asObjects(items) ?? []);
  return new Map(words.map(({ start_time, speaker_label }) => [start_time, speaker_label]));
}

/**
 * Rev (https://docs.rev.ai/api/asynchronous/get-started/): `monologues` of single words and punctuation
 * marks. Speakers are numbers.
 */
export function readRev(value: unknown): JsonTranscript | undefined {
  const monologues = asObjects(asObject(value)?.monologues);
  if (!monologues) return undefined;
  const segments = monologues.flatMap(({ speaker, speaker_info, elements }): JsonSegment[] => {
    const list = asObjects(elements) ?? [];
    const text = list.map((element) => String(element.value ?? '')).join('');
    const words = list
      .filter(({ ts }) => ts !== undefined)
      .map((element) => ({ text: element.value, start: element.ts, end: element.end_ts }));
    const name = asObject(speaker_info)?.display_name ?? speaker;
    return [{ start: words[0]?.start, end: words.at(-1)?.end, text, speaker: name, words }];
  });
  return { format: 'Rev JSON', list: 'monologues', segments };
}
