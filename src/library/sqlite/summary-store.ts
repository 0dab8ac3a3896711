import { createHash } from 'node:crypto';
import type { ChapterMark } from '../../transcript/files/chapter-marks.ts';
import type { Sqlite } from './sqlite.ts';

/**
 * What belongs to an episode's summary: the chapters that came with it, and the summary once it was made.
 * Both hang on the episode's row, whose number is never used twice. A summary is kept with the name of the
 * method that made it: one made by another version of the program is none.
 */
export const SUMMARY_TABLES = `
  CREATE TABLE IF NOT EXISTS chapters (episode INTEGER PRIMARY KEY, marks TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS summaries (episode INTEGER PRIMARY KEY, method TEXT NOT NULL, summary TEXT NOT NULL);
`;

/** Stores the chapters that came with an episode, if any did. */
export function putChapters(sqlite: Sqlite, episode: number, marks: readonly ChapterMark[]): void {
  if (marks.length === 0) return;
  sqlite.run('INSERT OR REPLACE INTO chapters VALUES (?, ?)', [episode, JSON.stringify(marks)]);
}

/** The chapters that came with an episode; empty where none did. */
export function readChapters(sqlite: Sqlite, episode: number): readonly ChapterMark[] {
  return JSON.parse(readChapterMarks(sqlite, episode) ?? '[]');
}

/** The chapters that came with an episode, as they are stored. */
export function readChapterMarks(sqlite: Sqlite, episode: number): string | undefined {
  if (!hasTables(sqlite)) return undefined;
  return sqlite.get<{ marks: string }>('SELECT marks FROM chapters WHERE episode = ?', [episode])?.marks;
}

/** Keeps a summary in place of the one before. */
export function putSummary(sqlite: Sqlite, episode: number, kept: { method: string; summary: string }): void {
  sqlite.transaction(() => {
    sqlite.exec(SUMMARY_TABLES);
    // Not for an episode that was replaced while its summary was made.
    sqlite.run('INSERT OR REPLACE INTO summaries SELECT id, ?, ? FROM episodes WHERE id = ?', [
      kept.method,
      `${sumOf(kept.summary)} ${kept.summary}`,
      episode,
    ]);
  });
}

/**
 * The summary of an episode that this method made, if one is kept and is as it was written: what is not can
 * be made again.
 */
export function readSummary(sqlite: Sqlite, episode: number, method: string): string | undefined {
  if (!hasTables(sqlite)) return undefined;
  const row = sqlite.get<{ summary: string }>(
    'SELECT summary FROM summaries WHERE episode = ? AND method = ?',
    [episode, method],
  );
  if (!row) return undefined;
  const summary = row.summary.slice(SUM_CHARACTERS + 1);
  return row.summary.startsWith(`${sumOf(summary)} `) ? summary : undefined;
}

/** A checksum stands before a summary: the first half of a SHA-256, in hexadecimal. */
const SUM_CHARACTERS = 32;

function sumOf(summary: string): string {
  return createHash('sha256').update(summary).digest('hex').slice(0, SUM_CHARACTERS);
}

/** To be called when an episode is removed. */
export function deleteSummary(sqlite: Sqlite, episode: number): void {
  sqlite.run('DELETE FROM chapters WHERE episode = ?', [episode]);
  sqlite.run('DELETE FROM summaries WHERE episode = ?', [episode]);
}

/** A library that was built before there were summaries gets the tables when it is next written to. */
function hasTables(sqlite: Sqlite): boolean {
  return sqlite.get("SELECT 1 FROM sqlite_master WHERE name = 'summaries'") !== undefined;
}
