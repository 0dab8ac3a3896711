import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import { lastDayToKeep, type Presence } from '../settings-store.ts';

/**
 * Records since when the bot has not been in the servers of a table, and finds those that it has not been in
 * for too long. To be called in the transaction that deletes them.
 *
 * @param table - Has the columns `guild` and `absent_since`, a day.
 */
export function longAbsent(
  sqlite: Sqlite,
  table: 'guild_settings' | 'announcements' | 'daily_quotes',
  { present, knows }: Presence,
  now: Date,
): string[] {
  const today = now.toISOString().slice(0, 10);
  const stored = sqlite.all<{ guild: string }>(`SELECT DISTINCT guild FROM ${table}`);
  for (const { guild } of stored.filter(({ guild }) => knows(guild))) {
    const since = present.has(guild) ? null : today;
    // Keep the first day, unless it lies in the future because the clock was wrong. NULL for a present server
    // stays NULL.
    const change = `UPDATE ${table} SET absent_since = min(coalesce(absent_since, ?1), ?1) WHERE guild = ?2`;
    sqlite.run(change, [since, guild]);
  }
  const found = `SELECT DISTINCT guild FROM ${table} WHERE absent_since <= ?`;
  return sqlite
    .all<{ guild: string }>(found, [lastDayToKeep(now)])
    .flatMap(({ guild }) => (knows(guild) ? [guild] : []));
}
