import { createHash } from 'node:crypto';

/** A number for an advisory lock of Postgres: the first 63 bits of the SHA-256 of its name, in decimal. */
export function lockKey(name: string): string {
  const bits = createHash('sha256').update(name).digest().readBigUInt64BE() >> 1n;
  return bits.toString();
}
