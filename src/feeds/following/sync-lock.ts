import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { VerbatimError } from '../../errors.ts';
import { isBusy, Sqlite } from '../../library/sqlite/sqlite.ts';
import { unwritable } from './show/write-whole.ts';

/**
 * Locks a folder of transcripts for one run: two runs would overwrite each other's files. It is SQLite's lock
 * on a small hidden file, which the operating system releases when the process ends, however it ends.
 *
 * @returns Releases the lock.
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
      hint: 'Wait until it has finished. A running bot follows the feeds by itself, every SYNC_EVERY minutes.',
      cause,
    });
  }
}
