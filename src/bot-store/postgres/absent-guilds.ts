import type { Session } from '../../postgres/postgres.ts';
import { lastDayToKeep, type Presence } from '../settings-store.ts';

/**
 * Records since when the bot has not been in the servers of a table, and finds those that it has not been in
 * for too long. To be called in the transaction that deletes them.
 *
 * @param table - Has the columns `guild` and `absent_since`, a day.
 */
export async function longAbsent(
  session: Session,
  table: 'guild_settings' | 'announcements' | 'daily_quotes',
  { present, knows }: Presence,
  now: Date,
): Promise<string[]> {
  const today = now.toISOString().slice(0, 10);
  const stored = await session.query<{ guild: string }>(`SELECT DISTINCT guild FROM verbatim.${table}`);
  const known = stored.flatMap(({ guild }) => (knows(guild) ? [guild] : []));
  const absent = known.filter((guild) => !present.has(guild));
  await session.query(
    `UPDATE verbatim.${table} SET absent_since = NULL
       WHERE guild = ANY($1) AND NOT guild = ANY($2) AND absent_since IS NOT NULL`,
    [known, absent],
  );
  // Keep the first day, unless it lies in the future because the clock was wrong.
  await session.query(
    `UPDATE verbatim.${table} SET absent_since = least(coalesce(absent_since, $2), $2) WHERE guild = ANY($1)`,
    [absent, today],
  );
  const found = await session.query<{ guild: string }>(
    `SELECT DISTINCT guild FROM verbatim.${table} WHERE guild = ANY($1) AND absent_since <= $2`,
    [absent, lastDayToKeep(now)],
  );
  return found.map(({ guild }) => guild);
}
