import { z } from 'zod';
import type { SentError } from '../../sent-error.ts';
import type { ShardReport } from '../../status/shard-report.ts';

/** What a shard tells the process that started it. */
export type FromShard =
  /** It would begin a session, and waits until it may. */
  | { readonly kind: 'may-identify' }
  /** How it is, every few seconds. */
  | { readonly kind: 'report'; readonly report: ShardReport }
  /** It leaves, and why: the last that is heard of it. */
  | { readonly kind: 'leaving'; readonly error: SentError };

/** What it is told. */
export type ToShard = { readonly kind: 'identify' } | { readonly kind: 'stop' };

const TOLD = z.object({ kind: z.enum(['identify', 'stop', 'may-identify', 'report', 'leaving']) });

/** Whether a message is one of ours: discord.js has messages of its own on the same line. */
export function isOurs<Message extends FromShard | ToShard>(message: unknown): message is Message {
  return TOLD.safeParse(message).success;
}
