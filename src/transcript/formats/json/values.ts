import { parseClock } from '../clock.ts';
import { decodedText } from '../plain-text.ts';

/** A JSON object. Values are checked where they are read, not copied: a file may have 100,000 words. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The objects in a list; undefined if the value is not a list or holds no object. */
export function asObjects(value: unknown): readonly JsonObject[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const objects = value.map(asObject).filter((one) => one !== undefined);
  return objects.length > 0 ? objects : undefined;
}

/** The value of the first of some keys that is neither missing nor null. */
export function firstOf(object: JsonObject, keys: readonly string[]): unknown {
  for (const key of keys) if (object[key] !== undefined && object[key] !== null) return object[key];
  return undefined;
}

/** Milliseconds as seconds. Other values stay as they are, so that error messages can show them. */
export function fromMilliseconds(value: unknown): unknown {
  const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? number / 1000 : number;
}

/**
 * A speaker's name, also from an object with a `name`. The number or letter that a program gave to an
 * unknown speaker becomes `Speaker 0`.
 */
export function toSpeaker(value: unknown): string | undefined {
  const given = asObject(value)?.name ?? value;
  const name = typeof given === 'number' || typeof given === 'string' ? decodedText(String(given)) : '';
  if (name === '') return undefined;
  return /^(?:\d{1,3}|[A-Z])$/.test(name) ? `Speaker ${name}` : name;
}

/** Seconds, from a number or a string such as `1.3`, `1.300s` or `00:01.3`; undefined if it is not a time. */
export function toSeconds(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  return typeof value === 'string' ? parseClock(value.replace(/s\s*$/, '')) : undefined;
}
