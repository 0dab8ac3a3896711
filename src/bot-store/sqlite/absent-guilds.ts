import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import { lastDayToKeep, type Presence } from '../settings-store.ts';

/**
 * Notes in a table since when the bot is not in its servers, and finds those that it has not been in for
 * too long. To be called in a transaction that deletes them.
 *
 * @param table - Has a server's id as `guild`, and a day as `absent_since`.
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
    // The first day counts, and one that lies ahead, from when the clock was wrong, does not.
    const change = `UPDATE ${table} SET absent_since = min(coalesce(absent_since, ?1), ?1) WHERE guild = ?2`;
    sqlite.run(change, [since, guild]);
  }
  const found = `SELECT DISTINCT guild FROM ${table} WHERE absent_since <= ?`;
  return sqlite
    .all<{ guild: string }>(found, [lastDayToKeep(now)])
    .flatMap(({ guild }) => (knows(guild) ? [guild] : []));
}
