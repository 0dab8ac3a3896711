import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sources } from '../../../src/answering/sources.ts';
import type { AnnouncementStore } from '../../../src/bot-store/announcement-store.ts';
import type { CapStore } from '../../../src/bot-store/cap-store.ts';
import type { DailyQuoteStore } from '../../../src/bot-store/daily-quote-store.ts';
import type { FeedbackStore } from '../../../src/bot-store/feedback-store.ts';
import type { SettingsStore } from '../../../src/bot-store/settings-store.ts';
import { SqliteAnnouncementStore } from '../../../src/bot-store/sqlite/announcement-store.ts';
import { SqliteCapStore } from '../../../src/bot-store/sqlite/cap-store.ts';
import { SqliteDailyQuoteStore } from '../../../src/bot-store/sqlite/daily-quote-store.ts';
import { SqliteFeedbackStore } from '../../../src/bot-store/sqlite/feedback-store.ts';
import { SqliteSettingsStore } from '../../../src/bot-store/sqlite/settings-store.ts';
import type { Chore } from '../../../src/discord/chore.ts';
import { createDelegatingHandlers } from '../../../src/discord/delegating-handlers.ts';
import { newMemory } from '../../../src/discord/memory.ts';
import type { Do } from '../../../src/discord/posting/posting-tools.ts';
import { type RunningBot, runBot } from '../../../src/discord/run-bot.ts';
import { Cooldown } from '../../../src/discord/server-rules/cooldown.ts';
import { doVisibly, performVisibly } from '../../../src/discord/visible-bot.ts';
import { openEmbedder } from '../../../src/embedding/open-embedder.ts';
import { indexTranscripts } from '../../../src/indexing/index-transcripts.ts';
import { Library } from '../../../src/library/library.ts';
import { ShowAccess } from '../../../src/shows/show-access.ts';
import { type Discord, type DiscordOptions, startDiscord } from '../discord/discord.ts';
import { captureLog, type LogCapture } from './capture-log.ts';

/** How often the bot looks for something to post, in milliseconds. */
const LOOK_EVERY_MS = 100;

/** A made-up episode: who says what, ten seconds each. */
export interface MadeUpEpisode {
  readonly id: string;
  readonly title: string;
  readonly show?: string;
  readonly date?: string;
  readonly page?: string;
  readonly lines: readonly (readonly [speaker: string, text: string])[];
}

/** The whole bot: the real client, the real model and a real library, connected to a Discord of its own. */
export interface WholeBot {
  readonly discord: Discord;
  readonly log: LogCapture;
  readonly libraryDir: string;
  readonly sources: Sources;
  readonly settings: SettingsStore;
  readonly feedback: FeedbackStore;
  readonly caps: CapStore;
  readonly announcements: AnnouncementStore;
  readonly dailyQuotes: DailyQuoteStore;
  /** What the bot takes the time to be, where a test says so: milliseconds since the epoch. */
  time: number | undefined;
  /** Builds the library anew from episode 375 and these. The bot is not told. */
  index(episodes: readonly MadeUpEpisode[]): Promise<void>;
  /** Writes `shows.json`. The bot looks at it within a second. */
  writeShows(rules: object): Promise<void>;
  /** A slash command as the bot mentions it. */
  commandMention(name: string): string;
  /** Ends the bot and starts it anew, as after an update of the machine. Discord and the library stay. */
  restart(): Promise<void>;
  /** Does something while the bot is off. */
  stopWhile(work: () => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

/** Starts the bot with a library of these, and of episode 375 unless that is to be left out. */
export async function startWholeBot(
  episodes: readonly MadeUpEpisode[],
  { hasShipped = true, ...options }: DiscordOptions & { readonly hasShipped?: boolean } = {},
): Promise<WholeBot> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-podcast-'));
  const libraryDir = join(folder, 'library');
  const embedder = await openEmbedder({ model: 'all-MiniLM-L6-v2', cacheDir: '.cache/models' });
  const index = async (madeUp: readonly MadeUpEpisode[]) => {
    const paths = [...(hasShipped ? ['transcripts'] : []), await writeTranscripts(folder, madeUp)];
    await indexTranscripts({ paths, libraryDir, embedder });
  };
  await index(episodes);
  const library = Library.open(libraryDir);
  const sources = { library, embedder };
  const settings = SqliteSettingsStore.open(libraryDir);
  const feedback = SqliteFeedbackStore.open(libraryDir);
  const caps = SqliteCapStore.open(libraryDir);
  const announcements = SqliteAnnouncementStore.open(libraryDir);
  const dailyQuotes = SqliteDailyQuoteStore.open(libraryDir);
  const discord = await startDiscord(options);
  const log = captureLog(discord.token);
  const transcriptsDir = join(folder, 'transcripts');
  const shows = ShowAccess.open({
    ...{ transcriptsDir, libraryDir },
    onProblem: (err) => log.logger.error({ err }),
  });
  const start = (): Promise<RunningBot> => {
    const stores = { settings, feedback, caps, announcements, dailyQuotes };
    const bot = { sources, ...stores, cooldown: new Cooldown(), ...newMemory() };
    return runBot({
      token: discord.token,
      apiUrl: discord.apiUrl,
      handlers: createDelegatingHandlers(bot, (job) => performVisibly(job, bot, shows)),
      ...{ settings, announcements, dailyQuotes },
      // What a chore gives is of its kind.
      do: ((chore: Chore) => doVisibly(chore, bot, shows)) as Do,
      posting: { everyMs: LOOK_EVERY_MS, now: () => whole.time ?? Date.now() },
      log: log.logger,
    });
  };
  const whole: WholeBot = {
    time: undefined,
    discord,
    log,
    libraryDir,
    sources,
    settings,
    feedback,
    caps,
    announcements,
    dailyQuotes,
    index,
    writeShows: (rules) => writeFile(join(transcriptsDir, 'shows.json'), JSON.stringify(rules)),
    commandMention(name) {
      const command = discord.world.commands.get('global')?.find((known) => known.name === name);
      return `</${name}:${command?.id}>`;
    },
    restart: () => whole.stopWhile(async () => undefined),
    async stopWhile(work) {
      await running.stop();
      await work();
      running = await start();
    },
    async close() {
      await running.stop();
      await discord.close();
      await settings.close();
      await feedback.close();
      await caps.close();
      await announcements.close();
      await dailyQuotes.close();
      library.close();
      await embedder.close();
      await rm(folder, { recursive: true });
    },
  };
  let running = await start();
  return whole;
}

async function writeTranscripts(folder: string, episodes: readonly MadeUpEpisode[]): Promise<string> {
  const dir = join(folder, 'transcripts');
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir);
  for (const { id, title, show, date, page, lines } of episodes) {
    const meta = {
      id,
      title,
      ...(show !== undefined && { show }),
      ...(date !== undefined && { date }),
      ...(page !== undefined && { page }),
      playAt: `https://pod.example/${id}?t={seconds}`,
    };
    const cues = lines.map(([speaker, text], index) => {
      return `${stamp(index * 10)} --> ${stamp(index * 10 + 10)}\n<v ${speaker}>${text}`;
    });
    await writeFile(join(dir, `${id}.vtt`), `WEBVTT\n\n${cues.join('\n\n')}\n`);
    await writeFile(join(dir, `${id}.meta.json`), JSON.stringify(meta));
  }
  return dir;
}

function stamp(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(11, 23);
}
