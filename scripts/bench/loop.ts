import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DiscordBenchOptions } from './discord.ts';
import { startOurs } from './discord.ts';

/** How long whatever comes in waits for the thread, in milliseconds. */
export interface LoopDelays {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Questions, and how many are sent in the same moment. */
const QUESTIONS = 1_000;
const AT_ONCE = 20;
/** The resolution of the measurement in milliseconds; a thread that is never blocked shows just this. */
const RESOLUTION_MS = 5;

/**
 * Measures how long the bot's thread is blocked while questions, topics, completions and summaries are sent.
 * The Discord that sends them runs in this process, too, so that its work counts.
 */
export async function benchLoop(options: DiscordBenchOptions): Promise<LoopDelays> {
  const { questions, sources } = options;
  const { discord, close } = await startOurs(options);
  const episodes = await sources.library.read((snapshot) => snapshot.episodes());
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  try {
    // The first answer loads what all others need.
    await discord.slash('ask', { question: questions[0] ?? '' });
    delay.enable();
    await sleep(4 * RESOLUTION_MS);
    for (let sent = 0; sent < QUESTIONS; sent += AT_ONCE) {
      const doing = (index: number) => ({
        user: discord.user(`person-${sent + index}`),
        timeoutMs: 120_000,
      });
      const work = Array.from({ length: AT_ONCE }, (_, index) => {
        const question = questions[(sent + index) % questions.length] ?? '';
        if (index === 0) {
          const episode = episodes[(sent / AT_ONCE) % episodes.length]?.metadata.id ?? '';
          return discord.slash('summary', { episode }, doing(index));
        }
        if (index === 1) return discord.autocomplete('ask', { question, episode: 'pyth' }, doing(index));
        return index % 5 === 0
          ? discord.slash('find', { topic: question }, doing(index))
          : discord.slash('ask', { question }, doing(index));
      });
      await Promise.all(work);
    }
    await sleep(4 * RESOLUTION_MS);
    delay.disable();
    return { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
  } finally {
    await close();
  }
}
