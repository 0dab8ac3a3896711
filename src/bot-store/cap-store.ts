import { BotDatabase } from './bot-database.ts';

/** Up to which episode somebody has listened, so that what is said in later ones is hidden at first. */
export interface SpoilerCap {
  /** The episode's id, with its show in front where it has one. */
  readonly episode: string;
  readonly show?: string;
  /** Its number and date, as far as it has them. */
  readonly number?: number;
  /** ISO 8601 calendar date. */
  readonly date?: string;
}

/**
 * The spoiler caps of users, in the bot's own data and also in memory, so that reading them costs no disk
 * access. For one process at a time.
 */
export class CapStore {
  readonly #database: BotDatabase;
  #caps: Map<string, SpoilerCap>;

  private constructor(database: BotDatabase) {
    this.#database = database;
    this.#caps = readAll(database);
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError as {@link BotDatabase.open} does.
   */
  static open(dir: string): CapStore {
    return new CapStore(BotDatabase.open(dir));
  }

  get(user: string): SpoilerCap | undefined {
    if (this.#database.reopenIfReplaced()) this.#caps = readAll(this.#database);
    return this.#caps.get(user);
  }

  /** @throws VerbatimError as {@link BotDatabase.write} does. */
  async set(user: string, cap: SpoilerCap): Promise<void> {
    const { episode, show = null, number = null, date = null } = cap;
    await this.#database.write((sqlite) =>
      sqlite.run('INSERT OR REPLACE INTO spoiler_caps VALUES (?, ?, ?, ?, ?)', [
        ...[user, episode, show, number, date],
      ]),
    );
    this.#caps.set(user, cap);
  }

  /**
   * Deletes what is kept of a user.
   *
   * @throws VerbatimError as {@link BotDatabase.write} does.
   */
  async forget(user: string): Promise<void> {
    await this.#database.write((sqlite) => sqlite.run('DELETE FROM spoiler_caps WHERE user = ?', [user]));
    this.#caps.delete(user);
  }

  /** Closes the file after the writes that are under way. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

function readAll(database: BotDatabase): Map<string, SpoilerCap> {
  const rows = database.all<{
    user: string;
    episode: string;
    show: string | null;
    number: number | null;
    date: string | null;
  }>('SELECT * FROM spoiler_caps');
  return new Map(
    rows.map(({ user, episode, show, number, date }) => [
      user,
      {
        episode,
        ...(show !== null && { show }),
        ...(number !== null && { number }),
        ...(date !== null && { date }),
      },
    ]),
  );
}
