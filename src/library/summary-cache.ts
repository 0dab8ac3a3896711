import { hasCode } from '../errors.ts';
import type { SummaryKeeper } from './readable-library.ts';
import { isBusy, Sqlite } from './sqlite/sqlite.ts';
import { putSummary, readSummary } from './sqlite/summary-store.ts';

/** The summaries that are stored in a library's SQLite file after they were first made. */
export class SummaryCache implements SummaryKeeper {
  readonly #file: string;

  /** @param file - The path of the library's SQLite file. */
  constructor(file: string) {
    this.#file = file;
  }

  get(episode: number, method: string): string | undefined {
    const sqlite = Sqlite.openToRead(this.#file);
    try {
      return readSummary(sqlite, episode, method);
    } finally {
      sqlite.close();
    }
  }

  keep(episode: number, kept: { method: string; summary: string }): boolean {
    try {
      const sqlite = new Sqlite(this.#file, { busyTimeoutMs: 0 });
      try {
        putSummary(sqlite, episode, kept);
        return true;
      } finally {
        sqlite.close();
      }
    } catch (error) {
      if (isBusy(error) || hasCode(error, 'LIBRARY_INACCESSIBLE')) return false;
      throw error;
    }
  }
}
