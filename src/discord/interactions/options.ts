import type { SlashCall } from './handler.ts';

/** The text of an option, or `undefined` when it was left out. */
export function textOf({ options }: SlashCall, name: string): string | undefined {
  const value = options[name];
  return value === undefined ? undefined : String(value);
}
