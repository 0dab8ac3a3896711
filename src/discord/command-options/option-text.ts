import type { SlashCall } from '../interactions/call.ts';

/** The text of an option, or `undefined` when it was left out. */
export function optionText({ options }: SlashCall, name: string): string | undefined {
  const value = options[name];
  return value === undefined ? undefined : String(value);
}
