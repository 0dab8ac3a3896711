import { createHash } from 'node:crypto';

/** Twenty bits of a speaker's name, as four digits in base 36: names can be longer than a custom_id. */
export type NameCheck = string;

export function nameCheck(name: string): NameCheck {
  return (createHash('sha256').update(name).digest().readUInt32BE(0) >>> 12).toString(36).padStart(4, '0');
}
