import { createHash } from 'node:crypto';
import type { Reply } from './reply.ts';

/** Something that the bot posts without being asked. */
export interface Post {
  readonly reply: Reply;
  /** The title of its thread or forum post: plain text of any length. */
  readonly title: string;
  /** The show that it is about, if it is about one. */
  readonly show?: string | undefined;
  /** Whether it may get a thread of its own. */
  readonly isTopic: boolean;
  /** Identifies it among all posts in a server. It is the same whenever the post is made again. */
  readonly nonce: string;
}

/** Characters of a nonce. Discord allows 25. */
const NONCE = 16;

/** A hash of these texts, as hexadecimal digits. */
export function nonceOf(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, NONCE);
}
