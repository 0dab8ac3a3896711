import { parentPort, workerData } from 'node:worker_threads';
import { answerQuestion } from '../answering/ask/answer-question.ts';
import type { Sources } from '../answering/sources.ts';
import { openBotStore } from '../bot-store/open-bot-store.ts';
import type { Bot } from '../discord/bot.ts';
import type { ChoreOutcome } from '../discord/chore.ts';
import type { Outcome } from '../discord/job.ts';
import { newMemory } from '../discord/memory.ts';
import { Cooldown } from '../discord/server-rules/cooldown.ts';
import { doVisibly, performVisibly } from '../discord/visible-bot.ts';
import type { VerbatimError } from '../errors.ts';
import { feedStatus } from '../feeds/following/feed-status.ts';
import { libraryPlace } from '../library-place.ts';
import { createLogger, goOnAfterErrors, type Logger } from '../log.ts';
import { openSources } from '../open-sources.ts';
import { sendError } from '../sent-error.ts';
import { ShowAccess } from '../shows/show-access.ts';
import type { LibraryNumbers } from '../status/shard-report.ts';
import type { BotThreadData, FromThread, ToThread } from './messages.ts';

/** How often the thread reports how much the library holds, in milliseconds. */
const TELL_EVERY_MS = 10_000;
/** The host of Discord's own API. Any other host is a proxy, which `/privacy` names. */
const DISCORD_HOST = 'discord.com';

// The thread's whole life: open everything, do jobs, close everything. Only `bot-thread.ts` starts this file,
// and it gives data of this type.
const { config, shard } = workerData as BotThreadData;
const log = createLogger({
  level: config.logLevel,
  shard: shard?.id,
  ...(config.discordToken && { secret: config.discordToken }),
});
const tell = (message: FromThread) => parentPort?.postMessage(message);

try {
  const { bot, shows, close } = await open();
  goOnAfterErrors(log);
  parentPort?.on('message', async (message: ToThread) => {
    if (message.kind === 'close') {
      await close();
      parentPort?.close();
    } else if (message.kind === 'job')
      tell(await answer(message.id, () => performVisibly(message.job, bot, shows)));
    else tell(await answer(message.id, () => doVisibly(message.chore, bot, shows)));
  });
  tell({ kind: 'ready' });
  await tellOfLibrary();
  setInterval(() => void tellOfLibrary(), TELL_EVERY_MS).unref();

  async function tellOfLibrary(): Promise<void> {
    try {
      tell({ kind: 'library', numbers: await numbersOf(bot.sources) });
    } catch (err) {
      // A library that cannot be read fails the next question as well, which reports the error.
      log.debug({ err }, 'the library could not be counted');
    }
  }

  async function answer(id: number, work: () => Promise<Outcome | ChoreOutcome>): Promise<FromThread> {
    try {
      return { kind: 'done', id, outcome: await work() };
    } catch (error) {
      return { kind: 'failed', id, error: sendError(error) };
    }
  }
} catch (error) {
  tell({ kind: 'refused', error: sendError(error) });
  parentPort?.close();
}

async function open(): Promise<{ bot: Bot; shows: ShowAccess; close(): Promise<void> }> {
  const { feedbackKeepQuestions: keepQuestions } = config;
  const place = libraryPlace(config);
  const sources = await openSources(config, { place, build: announceBuild(log), processes: shard?.count });
  try {
    // Loads the model and the vector index now, and fails if the library was built with another model.
    await answerQuestion(sources, 'Is everything there?');
    await warnOfOlderModel(sources);
    const { close: closeStore, ...stores } = await openBotStore(config, { keepQuestions });
    const shows = await openShows(sources);
    const { host } = new URL(config.discordApiUrl);
    return {
      shows,
      bot: {
        sources,
        ...stores,
        cooldown: new Cooldown(),
        ...newMemory(),
        feeds: () => feedStatus(config.transcriptsDir),
        ...(host !== DISCORD_HOST && { proxy: host }),
        ...(config.languageModel && { languageModel: new URL(config.languageModel.url).host }),
      },
      close: async () => {
        await Promise.all([sources.close(), closeStore()]);
      },
    };
  } catch (error) {
    // Node aborts a process that ends while the model's threads still run.
    await sources.close();
    throw error;
  }
}

/** Says that the set model is not used: a library of another bundled model answers as before, unnoticed. */
async function warnOfOlderModel({ library, embedder }: Sources): Promise<void> {
  const { model } = await library.read(({ space }) => space);
  if (model === embedder.fingerprint) return;
  const hint = 'Run `npm run index` to rebuild it with the model that is set.';
  log.warn({ library: model, set: embedder.fingerprint, hint }, 'the library was built with another model');
}

async function numbersOf({ library }: Sources): Promise<LibraryNumbers> {
  return library.read((snapshot) => {
    const episodes = snapshot.episodes();
    const passages = episodes.reduce((sum, { passages: { first, last } }) => sum + last - first + 1, 0);
    return { episodes: episodes.length, passages, generation: snapshot.generation };
  });
}

/**
 * Reads who may see which show. Warns of names in shows.json that fit no show: they are most likely typing
 * errors, and leave the show that was meant open to everybody.
 */
async function openShows({ library }: Sources): Promise<ShowAccess> {
  const { transcriptsDir } = config;
  const { libraryDir, libraryUrl } = library.place;
  const shows = ShowAccess.open({
    transcriptsDir,
    libraryDir,
    onProblem: (err) =>
      log.error({ err, hint: err.hint }, 'shows.json cannot be used: its last rules stay in force'),
  });
  if (libraryUrl !== undefined && !shows.hasFile) {
    // The machine that indexes the shows may close some of them in its own shows.json.
    const hint = 'Copy it from the machine that has it. If all shows are for everybody, write {} into it.';
    log.warn({ hint }, 'there is no shows.json here: all shows but those marked private are open');
  }
  const episodes = await library.read((snapshot) => snapshot.episodes());
  for (const show of shows.unknownShows(episodes))
    log.warn({ show }, 'shows.json names a show that the library does not have');
  return shows;
}

function announceBuild(log: Logger) {
  let told = 0;
  return {
    onProgress: (share: number, file: string) => {
      if (told === 0) log.info('there is no library yet: building it from the transcripts');
      const tenths = Math.floor(share * 10);
      if (tenths > told) log.info({ file, done: `${tenths * 10} %` }, 'building the library');
      told = Math.max(told, tenths, 0.1);
    },
    onBuilt: ({ problems }: { readonly problems: readonly VerbatimError[] }) => {
      for (const err of problems) log.warn({ err, hint: err.hint }, 'a transcript was left out');
    },
  };
}
