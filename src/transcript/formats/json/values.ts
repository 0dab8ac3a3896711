import { parseClock } from '../clock.ts';
import { plainText } from '../plain-text.ts';

/**
 * Typed looks into what `JSON.parse` gave. Nothing is copied: a transcript may have a hundred thousand words.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The objects of a list; undefined for what is no list, or an empty one. */
export function asObjects(value: unknown): readonly JsonObject[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const objects = value.map(asObject).filter((one) => one !== undefined);
  return objects.length > 0 ? objects : undefined;
}

/** What stands under the first of some keys that an object has, `null` aside. */
export function firstOf(object: JsonObject, keys: readonly string[]): unknown {
  for (const key of keys) if (object[key] !== undefined && object[key] !== null) return object[key];
  return undefined;
}

/** Milliseconds as seconds; what is no number stays as it is, so that it can be told. */
export function fromMilliseconds(value: unknown): unknown {
  const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? number / 1000 : number;
}

/** A name; `Speaker 0` for the number or the letter that a program gave somebody whom it cannot name. */
export function toSpeaker(value: unknown): string | undefined {
  const name = typeof value === 'number' || typeof value === 'string' ? plainText(String(value)) : '';
  if (name === '') return undefined;
  return /^(?:\d{1,3}|[A-Z])$/.test(name) ? `Speaker ${name}` : name;
}

/** Seconds: a number, or a string of a number or a clock time, as `1.300s` too. */
export function toSeconds(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  return typeof value === 'string' ? parseClock(value.replace(/s\s*$/, '')) : undefined;
}
