import type { SlashCall } from '../interactions/call.ts';

/** The value of an option as text; `undefined` if it was left out. */
export function optionText({ options }: SlashCall, name: string): string | undefined {
  const value = options[name];
  return value === undefined ? undefined : String(value);
}
