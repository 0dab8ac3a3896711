import { z } from 'zod';
import type { SentError } from '../../sent-error.ts';
import type { ShardReport } from '../../status/shard-report.ts';

/** Messages from a shard to the process that started it. */
export type FromShard =
  /** It asks to begin a session, and waits for `identify`. */
  | { readonly kind: 'may-identify' }
  /** Its state, every few seconds. */
  | { readonly kind: 'report'; readonly report: ShardReport }
  /** It leaves, and why. This is its last message. */
  | { readonly kind: 'leaving'; readonly error: SentError };

/** Messages to a shard. */
export type ToShard = { readonly kind: 'identify' } | { readonly kind: 'stop' };

const TOLD = z.object({ kind: z.enum(['identify', 'stop', 'may-identify', 'report', 'leaving']) });

/** Whether a message is one of ours: discord.js sends messages of its own over the same channel. */
export function isOurs<Message extends FromShard | ToShard>(message: unknown): message is Message {
  return TOLD.safeParse(message).success;
}
