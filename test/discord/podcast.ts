import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sources } from '../../src/answering/answer-question.ts';
import { Cooldown } from '../../src/discord/cooldown.ts';
import { type RunningBot, runBot } from '../../src/discord/run.ts';
import { openEmbedder } from '../../src/embedding/open.ts';
import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import { FeedbackStore } from '../../src/library/feedback-store.ts';
import { Library } from '../../src/library/library.ts';
import { SettingsStore } from '../../src/library/settings-store.ts';
import { captureLog, type LogCapture } from './bot.ts';
import { type Discord, type DiscordOptions, startDiscord } from './server/discord.ts';

/** The whole bot: the real client, the real model and a real library, connected to a Discord of its own. */
export interface Podcast {
  readonly discord: Discord;
  readonly log: LogCapture;
  readonly libraryDir: string;
  readonly sources: Sources;
  readonly settings: SettingsStore;
  readonly feedback: FeedbackStore;
  /** Ends the bot and starts it anew, as after an update of the machine; Discord and the library stay. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface PodcastOptions extends DiscordOptions {
  /** Files and folders of transcripts; episode 375 unless given. */
  readonly transcripts?: readonly string[];
}

export async function startPodcast({
  transcripts = ['transcripts'],
  ...options
}: PodcastOptions = {}): Promise<Podcast> {
  const libraryDir = await mkdtemp(join(tmpdir(), 'verbatim-podcast-'));
  const embedder = await openEmbedder({ model: 'all-MiniLM-L6-v2', cacheDir: '.cache/models' });
  await indexTranscripts({ paths: [...transcripts], libraryDir, embedder });
  const library = Library.open(libraryDir);
  const sources = { library, embedder };
  const settings = SettingsStore.open(libraryDir);
  const feedback = FeedbackStore.open(libraryDir);
  const discord = await startDiscord(options);
  const log = captureLog(discord.token);
  const start = (): Promise<RunningBot> =>
    runBot({
      token: discord.token,
      apiUrl: discord.apiUrl,
      bot: { sources, settings, feedback, cooldown: new Cooldown() },
      log: log.logger,
    });
  let running = await start();
  return {
    discord,
    log,
    libraryDir,
    sources,
    settings,
    feedback,
    async restart() {
      await running.stop();
      running = await start();
    },
    async close() {
      await running.stop();
      await discord.close();
      await settings.close();
      await feedback.close();
      library.close();
      await embedder.close();
      await rm(libraryDir, { recursive: true });
    },
  };
}
