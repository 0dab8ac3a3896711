import { createHash } from 'node:crypto';
import type { Reply } from './reply.ts';

/** Something that the bot posts by itself, when nobody has asked. */
export interface Post {
  readonly reply: Reply;
  /** What a thread or a forum post of it is called: plain text, as long as it may be. */
  readonly title: string;
  /** The show that it is about, where it is about one. */
  readonly show?: string | undefined;
  /** There is something to talk about in a thread of its own. */
  readonly isTopic: boolean;
  /** Tells it from everything else that is posted in a server; the same whenever it is made again. */
  readonly nonce: string;
}

/** Characters of a nonce. Discord takes 25. */
const NONCE = 16;

/** Letters and digits that stand for all these texts together. */
export function nonceOf(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, NONCE);
}
