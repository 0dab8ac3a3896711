import type { Session } from '../../postgres/postgres.ts';
import { keyColumns, type RuleRow, toRule } from '../announcement-row.ts';
import type {
  AnnouncementClaim,
  AnnouncementForm,
  AnnouncementRule,
  AnnouncementSettings,
  AnnouncementStore,
  Arrival,
  NamedEpisode,
  RuleKey,
} from '../announcement-store.ts';
import type { Presence } from '../settings-store.ts';
import { longAbsent } from './absent-guilds.ts';
import type { BotPostgres } from './bot-postgres.ts';

/** Announcements in Postgres. */
export class PostgresAnnouncementStore implements AnnouncementStore {
  readonly #database: BotPostgres;

  constructor(database: BotPostgres) {
    this.#database = database;
  }

  async known(): Promise<ReadonlySet<number>> {
    const rows = await this.#database.read<{ episode: string }>('SELECT episode FROM verbatim.arrivals');
    return new Set(rows.map(({ episode }) => Number(episode)));
  }

  async arrive(episodes: readonly NamedEpisode[]): Promise<void> {
    await this.#database.write(async (session) => {
      // One process at a time, so that whoever sees a number also sees all lower ones.
      await session.query('LOCK TABLE verbatim.arrivals IN SHARE ROW EXCLUSIVE MODE');
      await session.query(
        `INSERT INTO verbatim.arrivals (episode, show, number)
           SELECT episode, show, row_number() OVER (ORDER BY place) +
               (SELECT coalesce(max(number), 0) FROM verbatim.arrivals)
             FROM (
               SELECT DISTINCT ON (episode) episode, show, place
                 FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS given (episode, show, place)
                 ORDER BY episode, place
             ) AS named
             WHERE NOT EXISTS (SELECT 1 FROM verbatim.arrivals AS known WHERE known.episode = named.episode)`,
        [episodes.map(({ episode }) => episode), episodes.map(({ show }) => show)],
      );
    });
  }

  async lastArrival(): Promise<number> {
    const [row] = await this.#database.read<{ last: number | null }>(
      'SELECT max(number) AS last FROM verbatim.arrivals',
    );
    return row?.last ?? 0;
  }

  async arrivalsAfter(number: number): Promise<Arrival[]> {
    const rows = await this.#database.read<{ episode: string; number: number; first: boolean }>(
      `SELECT episode, number, NOT EXISTS (
             SELECT 1 FROM verbatim.arrivals AS earlier WHERE earlier.show = later.show AND earlier.number <= $1
           ) AS first
         FROM verbatim.arrivals AS later WHERE number > $1 ORDER BY number`,
      [number],
    );
    return rows.map(({ episode, number, first }) => ({
      ...{ episode: Number(episode), number, isFirstOfShow: first },
    }));
  }

  async rules(guild?: string): Promise<AnnouncementRule[]> {
    const rows = await this.#database.read<RuleRow>(
      `SELECT * FROM verbatim.announcements WHERE $1::text IS NULL OR guild = $1
         ORDER BY guild COLLATE "C", show COLLATE "C"`,
      [guild ?? null],
    );
    return rows.map(toRule);
  }

  async set(settings: AnnouncementSettings, through: number): Promise<void> {
    const { channel, form, role } = settings;
    await this.#database.write((session) =>
      session.query(
        `INSERT INTO verbatim.announcements (guild, show, channel, form, role, through)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (guild, show) DO UPDATE SET channel = $3, form = $4, role = $5, problem = NULL`,
        [...keyColumns(settings), channel, form, role ?? null, through],
      ),
    );
  }

  remove(key: RuleKey): Promise<boolean> {
    return this.#database.write(async (session) => {
      const which = 'WHERE guild = $1 AND show = $2';
      await session.query(`DELETE FROM verbatim.announcement_claims ${which}`, keyColumns(key));
      const removed = await session.query(
        `DELETE FROM verbatim.announcements ${which} RETURNING guild`,
        keyColumns(key),
      );
      return removed.length > 0;
    });
  }

  async settle(key: RuleKey, through: number): Promise<void> {
    await this.#database.write((session) => settle(session, key, through));
  }

  async note(key: RuleKey, problem: string | undefined): Promise<void> {
    await this.#database.write((session) =>
      session.query('UPDATE verbatim.announcements SET problem = $3 WHERE guild = $1 AND show = $2', [
        ...[...keyColumns(key), problem ?? null],
      ]),
    );
  }

  claim({ nonce, channel, form, claimed, through, ...key }: AnnouncementClaim): Promise<boolean> {
    return this.#database.write(async (session) => {
      const made = await session.query(
        `INSERT INTO verbatim.announcement_claims (guild, show, nonce, channel, form, claimed, through)
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING guild`,
        [...keyColumns(key), nonce, channel, form, claimed, through],
      );
      return made.length > 0;
    });
  }

  async claimOf(key: RuleKey): Promise<AnnouncementClaim | undefined> {
    const [row] = await this.#database.read<ClaimRow>(
      `SELECT nonce, channel, form, claimed, through FROM verbatim.announcement_claims
         WHERE guild = $1 AND show = $2`,
      keyColumns(key),
    );
    const { guild, show } = key;
    return row && { guild, ...(show !== undefined && { show }), ...row, claimed: Number(row.claimed) };
  }

  async confirm(claim: AnnouncementClaim): Promise<void> {
    await this.#database.write(async (session) => {
      if (await release(session, claim)) await settle(session, claim, claim.through);
    });
  }

  release(claim: AnnouncementClaim): Promise<boolean> {
    return this.#database.write((session) => release(session, claim));
  }

  async forget(guild: string): Promise<void> {
    await this.#database.write((session) => forget(session, [guild]));
  }

  forgetAbsent(servers: Presence, now: Date): Promise<number> {
    return this.#database.write(async (session) => {
      const guilds = await longAbsent(session, 'announcements', servers, now);
      await forget(session, guilds);
      return guilds.length;
    });
  }
}

interface ClaimRow {
  readonly nonce: string;
  readonly channel: string;
  readonly form: AnnouncementForm;
  readonly claimed: string;
  readonly through: number;
}

async function settle(session: Session, key: RuleKey, through: number): Promise<void> {
  await session.query(
    'UPDATE verbatim.announcements SET through = greatest(through, $3) WHERE guild = $1 AND show = $2',
    [...keyColumns(key), through],
  );
}

async function release(session: Session, { nonce, claimed, ...key }: AnnouncementClaim): Promise<boolean> {
  const ended = await session.query(
    `DELETE FROM verbatim.announcement_claims
       WHERE guild = $1 AND show = $2 AND nonce = $3 AND claimed = $4 RETURNING guild`,
    [...keyColumns(key), nonce, claimed],
  );
  return ended.length > 0;
}

async function forget(session: Session, guilds: readonly string[]): Promise<void> {
  for (const table of ['announcements', 'announcement_claims'])
    await session.query(`DELETE FROM verbatim.${table} WHERE guild = ANY($1)`, [guilds]);
}
