import type { Config } from '../config.ts';
import type { Chore, ChoreOutcome } from '../discord/chore.ts';
import type { Job, Outcome } from '../discord/job.ts';
import type { SentError } from '../sent-error.ts';
import type { LibraryNumbers } from '../status/shard-report.ts';

/** What the thread is started with. */
export interface BotThreadData {
  readonly config: Config;
  /** The shard that this process serves, if there are several. */
  readonly shard: { readonly id: number; readonly count: number } | undefined;
}

/** Messages to the thread: do a job or a chore, or close everything and end. */
export type ToThread =
  | { readonly kind: 'job'; readonly id: number; readonly job: Job }
  | { readonly kind: 'chore'; readonly id: number; readonly chore: Chore }
  | { readonly kind: 'close' };

/**
 * Messages from the thread. It first says that it is ready for jobs, or refuses and says why. Then it reports
 * the outcome or the error of each job and chore, and every ten seconds how much the library holds.
 */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly error: SentError }
  | { readonly kind: 'library'; readonly numbers: LibraryNumbers }
  | { readonly kind: 'done'; readonly id: number; readonly outcome: Outcome | ChoreOutcome }
  | { readonly kind: 'failed'; readonly id: number; readonly error: SentError };
