import { hasCode } from '../errors.ts';
import type { LibraryPlace } from '../library/readable-library.ts';
import type { AnnouncementStore } from './announcement-store.ts';
import type { CapStore } from './cap-store.ts';
import type { DailyQuoteStore } from './daily-quote-store.ts';
import type { FeedbackOptions, FeedbackStore } from './feedback-store.ts';
import { Lease, type LeaseOptions } from './lease.ts';
import { PostgresAnnouncementStore } from './postgres/announcement-store.ts';
import { BotPostgres } from './postgres/bot-postgres.ts';
import { PostgresCapStore } from './postgres/cap-store.ts';
import { PostgresDailyQuoteStore } from './postgres/daily-quote-store.ts';
import { PostgresFeedbackStore } from './postgres/feedback-store.ts';
import { PostgresLeaseBook } from './postgres/lease-book.ts';
import { PostgresSettingsStore } from './postgres/settings-store.ts';
import type { SettingsStore } from './settings-store.ts';
import { SqliteAnnouncementStore } from './sqlite/announcement-store.ts';
import { SqliteCapStore } from './sqlite/cap-store.ts';
import { SqliteDailyQuoteStore } from './sqlite/daily-quote-store.ts';
import { SqliteFeedbackStore } from './sqlite/feedback-store.ts';
import { SqliteLeaseBook } from './sqlite/lease-book.ts';
import { SqliteSettingsStore } from './sqlite/settings-store.ts';

/** The bot's own data: what servers and users told it. */
export interface BotStore {
  readonly settings: SettingsStore;
  readonly feedback: FeedbackStore;
  readonly caps: CapStore;
  readonly announcements: AnnouncementStore;
  readonly dailyQuotes: DailyQuoteStore;
  /** Closes all stores after pending writes. */
  close(): Promise<void>;
}

/**
 * Opens the bot's own data, which is stored beside the library: in its folder, or in its database.
 *
 * @throws VerbatimError LIBRARY_MISSING, BOT_DATA_DAMAGED, BOT_DATA_NEWER or BOT_DATA_UNWRITABLE; for a
 * database also POSTGRES_UNREACHABLE or POSTGRES_REFUSED.
 */
export async function openBotStore(
  { libraryDir, libraryUrl }: LibraryPlace,
  options: FeedbackOptions = {},
): Promise<BotStore> {
  return libraryUrl === undefined ? inFolder(libraryDir, options) : inDatabase(libraryUrl, options);
}

/**
 * Takes a lease in the bot's own data.
 *
 * @throws VerbatimError as {@link openBotStore} and {@link Lease.take} do.
 */
export async function takeLease(
  { libraryDir, libraryUrl }: LibraryPlace,
  options: LeaseOptions,
): Promise<Lease> {
  const book =
    libraryUrl === undefined
      ? SqliteLeaseBook.open(libraryDir)
      : new PostgresLeaseBook(await BotPostgres.open(libraryUrl));
  return Lease.take(book, options);
}

/**
 * Takes the right to follow the feeds, which only one of all processes with the same library does.
 *
 * @returns Undefined if another process follows them.
 * @throws VerbatimError as {@link openBotStore} does.
 */
export async function takeFeedTurn(
  place: LibraryPlace,
  onProblem: LeaseOptions['onProblem'],
): Promise<Lease | undefined> {
  try {
    return await takeLease(place, { application: 'feeds', shard: 0, onProblem });
  } catch (error) {
    if (hasCode(error, 'BOT_ALREADY_RUNNING')) return undefined;
    throw error;
  }
}

function inFolder(dir: string, options: FeedbackOptions): BotStore {
  const stores = {
    settings: SqliteSettingsStore.open(dir),
    feedback: SqliteFeedbackStore.open(dir, options),
    caps: SqliteCapStore.open(dir),
    announcements: SqliteAnnouncementStore.open(dir),
    dailyQuotes: SqliteDailyQuoteStore.open(dir),
  };
  return {
    ...stores,
    close: async () => {
      await Promise.all(Object.values(stores).map((store) => store.close()));
    },
  };
}

async function inDatabase(url: string, options: FeedbackOptions): Promise<BotStore> {
  const database = await BotPostgres.open(url);
  try {
    return {
      settings: await PostgresSettingsStore.open(database),
      feedback: new PostgresFeedbackStore(database, options),
      caps: new PostgresCapStore(database),
      announcements: new PostgresAnnouncementStore(database),
      dailyQuotes: new PostgresDailyQuoteStore(database),
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
