import type { Session } from '../../postgres/postgres.ts';
import { lastDayToKeep, type Presence } from '../settings-store.ts';

/**
 * Notes in a table since when the bot is not in its servers, and finds those that it has not been in for
 * too long. To be called in a transaction that deletes them.
 *
 * @param table - Has a server's id as `guild`, and a day as `absent_since`.
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
  // The first day counts, and one that lies ahead, from when the clock was wrong, does not.
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
