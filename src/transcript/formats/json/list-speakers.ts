import { firstWhere } from '../../../first-where.ts';
import { asObject, asObjects, toSeconds } from './values.ts';
import type { JsonSegment } from './word-times.ts';

/** The speaker names that an object lists beside its segments, by id: `{"speakers": [{"id", "name"}]}`. */
export function directoryOf(value: unknown): ReadonlyMap<unknown, string> {
  const entries = Object.values(asObject(value) ?? {}).flatMap((inner) => asObjects(inner) ?? []);
  const people = new Map<unknown, string>();
  for (const { id, name, start } of entries)
    if (id !== undefined && start === undefined && typeof name === 'string') people.set(id, name);
  return people;
}

/** Whether a segment says who speaks from when to when, without words. */
export function isTurn({ start, end, text, speaker }: JsonSegment): boolean {
  return (
    toSeconds(start) !== undefined &&
    toSeconds(end) !== undefined &&
    speaker !== undefined &&
    text === undefined
  );
}

/**
 * Gives segments the speaker names of the file's directory. If no segment names a speaker, the turn in which
 * it starts does.
 */
export function withSpeakers(
  segments: readonly JsonSegment[],
  turns: readonly JsonSegment[],
  people: ReadonlyMap<unknown, string>,
): JsonSegment[] {
  const isNamed = segments.some(({ speaker, words }) => (speaker ?? words?.[0]?.speaker) !== undefined);
  const whose = isNamed || turns.length === 0 ? undefined : speakersByTime(turns);
  const named = (one: JsonSegment) => ({ ...one, speaker: people.get(one.speaker) ?? one.speaker });
  return segments.map((segment) => {
    const speaker = segment.speaker ?? whose?.(toSeconds(segment.start) ?? 0);
    const words = people.size === 0 ? undefined : segment.words?.map(named);
    return named({ ...segment, speaker, ...(words && { words }) });
  });
}

/** Who speaks at a given second: the speaker whose turn began last, unless that turn is over. */
function speakersByTime(turns: readonly JsonSegment[]): (seconds: number) => unknown {
  const ordered = turns
    .map(({ start, end, speaker }) => ({ start: toSeconds(start) ?? 0, end: toSeconds(end) ?? 0, speaker }))
    .sort((a, b) => a.start - b.start);
  return (seconds) => {
    const next = firstWhere(ordered.length, (at) => (ordered[at]?.start ?? 0) > seconds);
    const turn = ordered[next - 1];
    return turn !== undefined && seconds < turn.end ? turn.speaker : undefined;
  };
}
