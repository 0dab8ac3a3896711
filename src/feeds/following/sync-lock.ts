import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { VerbatimError } from '../../errors.ts';
import { isBusy, Sqlite } from '../../library/sqlite/sqlite.ts';
import { unwritable } from './show/write-whole.ts';

/**
 * Holds a folder of transcripts for one run: two would write over each other. The lock is SQLite's own, on a
 * small hidden file, which the operating system lets go of when the process ends, however it ends.
 *
 * @returns Lets go of it.
 * @throws VerbatimError SYNC_BUSY, SYNC_UNWRITABLE.
 */
export function lockTranscripts(transcriptsDir: string): () => void {
  try {
    mkdirSync(transcriptsDir, { recursive: true });
    const lock = new Sqlite(path.join(transcriptsDir, '.sync.lock'), { busyTimeoutMs: 100 });
    try {
      lock.exec('BEGIN IMMEDIATE');
    } catch (error) {
      lock.close();
      throw error;
    }
    return () => {
      lock.exec('ROLLBACK');
      lock.close();
    };
  } catch (cause) {
    if (!isBusy(cause)) throw unwritable(transcriptsDir, cause);
    throw new VerbatimError('SYNC_BUSY', `Another process is filling ${transcriptsDir} from feeds.`, {
      hint: 'Wait until it has finished; the bot does so by itself every SYNC_EVERY minutes.',
      cause,
    });
  }
}
