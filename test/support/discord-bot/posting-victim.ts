import { SqliteAnnouncementStore } from '../../../src/bot-store/sqlite/announcement-store.ts';
import { SqliteCapStore } from '../../../src/bot-store/sqlite/cap-store.ts';
import { SqliteDailyQuoteStore } from '../../../src/bot-store/sqlite/daily-quote-store.ts';
import { SqliteFeedbackStore } from '../../../src/bot-store/sqlite/feedback-store.ts';
import { SqliteSettingsStore } from '../../../src/bot-store/sqlite/settings-store.ts';
import type { Bot } from '../../../src/discord/bot.ts';
import type { Chore } from '../../../src/discord/chore.ts';
import { createDelegatingHandlers } from '../../../src/discord/delegating-handlers.ts';
import { newMemory } from '../../../src/discord/memory.ts';
import type { Do } from '../../../src/discord/posting/posting-tools.ts';
import { runBot } from '../../../src/discord/run-bot.ts';
import { Cooldown } from '../../../src/discord/server-rules/cooldown.ts';
import { doVisibly, performVisibly } from '../../../src/discord/visible-bot.ts';
import { Library } from '../../../src/library/library.ts';
import { createLogger } from '../../../src/log.ts';
import { ShowAccess } from '../../../src/shows/show-access.ts';
import { fakeEmbedder } from '../fake-embedder.ts';

// A bot that posts by itself, to be killed by a test:
// posting-victim.ts API_URL TOKEN LIBRARY TRANSCRIPTS TIME. It takes the time to be TIME, in milliseconds
// since the epoch, when it starts.
const [apiUrl = '', token = '', libraryDir = '', transcriptsDir = '', time = '0'] = process.argv.slice(2);
const started = performance.now();
const log = createLogger({ level: 'warn', secret: token });
const shows = ShowAccess.open({ transcriptsDir, libraryDir, onProblem: (err) => log.error({ err }) });
const settings = SqliteSettingsStore.open(libraryDir);
const announcements = SqliteAnnouncementStore.open(libraryDir);
const dailyQuotes = SqliteDailyQuoteStore.open(libraryDir);
const bot: Bot = {
  sources: { library: Library.open(libraryDir), embedder: fakeEmbedder() },
  ...{ settings, announcements, dailyQuotes, cooldown: new Cooldown(), ...newMemory() },
  feedback: SqliteFeedbackStore.open(libraryDir),
  caps: SqliteCapStore.open(libraryDir),
};
await runBot({
  ...{ token, apiUrl, settings, announcements, dailyQuotes, log },
  handlers: createDelegatingHandlers({ cooldown: new Cooldown() }, (job) => performVisibly(job, bot, shows)),
  // What a chore gives is of its kind.
  do: ((chore: Chore) => doVisibly(chore, bot, shows)) as Do,
  posting: { everyMs: 200, now: () => Number(time) + performance.now() - started },
});
