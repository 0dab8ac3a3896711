import { createHash } from 'node:crypto';
import type { ChapterMark } from '../../transcript/files/chapter-marks.ts';
import type { Sqlite } from './sqlite.ts';

/**
 * What belongs to the summary of an episode: the chapters that came with the episode, and the summary itself
 * once it was made. Both belong to the row of the episode, whose number is never used twice. A summary is
 * stored with the name of the method that made it, and ignored when another version of Verbatim uses another
 * method.
 */
export const SUMMARY_TABLES = `
  CREATE TABLE IF NOT EXISTS chapters (episode INTEGER PRIMARY KEY, marks TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS summaries (episode INTEGER PRIMARY KEY, method TEXT NOT NULL, summary TEXT NOT NULL);
`;

/** Stores the chapters that came with an episode, if there are any. */
export function putChapters(sqlite: Sqlite, episode: number, marks: readonly ChapterMark[]): void {
  if (marks.length === 0) return;
  sqlite.run('INSERT OR REPLACE INTO chapters VALUES (?, ?)', [episode, JSON.stringify(marks)]);
}

/** The chapters that came with an episode; empty where none did. */
export function readChapters(sqlite: Sqlite, episode: number): readonly ChapterMark[] {
  return JSON.parse(readChapterMarks(sqlite, episode) ?? '[]');
}

/** The chapters that came with an episode as JSON, as they are stored; undefined if none did. */
export function readChapterMarks(sqlite: Sqlite, episode: number): string | undefined {
  if (!hasTables(sqlite)) return undefined;
  return sqlite.get<{ marks: string }>('SELECT marks FROM chapters WHERE episode = ?', [episode])?.marks;
}

/** Stores a summary, in place of an earlier one. */
export function putSummary(sqlite: Sqlite, episode: number, kept: { method: string; summary: string }): void {
  sqlite.transaction(() => {
    sqlite.exec(SUMMARY_TABLES);
    // Stores nothing if the episode was replaced while its summary was made.
    sqlite.run('INSERT OR REPLACE INTO summaries SELECT id, ?, ? FROM episodes WHERE id = ?', [
      kept.method,
      `${sumOf(kept.summary)} ${kept.summary}`,
      episode,
    ]);
  });
}

/**
 * The stored summary of an episode. Undefined if another method made it, or if it does not match its
 * checksum: then it can be made again.
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

/**
 * Length of the checksum that is stored before a summary: the first 128 bits of a SHA-256, in hexadecimal.
 */
const SUM_CHARACTERS = 32;

function sumOf(summary: string): string {
  return createHash('sha256').update(summary).digest('hex').slice(0, SUM_CHARACTERS);
}

/** To be called when an episode is removed. */
export function deleteSummary(sqlite: Sqlite, episode: number): void {
  sqlite.run('DELETE FROM chapters WHERE episode = ?', [episode]);
  sqlite.run('DELETE FROM summaries WHERE episode = ?', [episode]);
}

/** Libraries built before there were summaries do not have the tables until something is written to them. */
function hasTables(sqlite: Sqlite): boolean {
  return sqlite.get("SELECT 1 FROM sqlite_master WHERE name = 'summaries'") !== undefined;
}
