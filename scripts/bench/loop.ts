import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { VerbatimError } from '../../src/errors.ts';
import { Library } from '../../src/library/library.ts';
import type { ActionOptions, Discord } from '../../test/support/discord/discord.ts';
import { startOurs } from './our-bot.ts';

export interface LoopBenchOptions {
  /** The folder of the library, which is rewritten during the measurement. */
  readonly libraryDir: string;
  /** The folder of prepared models. */
  readonly cacheDir: string;
  readonly questions: readonly string[];
}

/** How long incoming events wait for the thread that talks to Discord, in milliseconds. */
export interface LoopDelays {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** The longest wait for an acknowledgement, in milliseconds. */
  readonly acknowledged: number;
  /** Percentiles 50 and 99 of the wait for a result, in milliseconds. */
  readonly answeredP50: number;
  readonly answeredP99: number;
}

/** How many requests are sent, and how many of them at once. */
const REQUESTS = 1_000;
const AT_ONCE = 20;
/** Resolution of the measurement in milliseconds: a thread that is never blocked shows this value. */
const RESOLUTION_MS = 5;
const REWRITER = fileURLToPath(new URL('./rewrite-library.ts', import.meta.url));

/**
 * Measures how long the thread that talks to Discord is blocked while questions, topics, quotes, completions,
 * summaries and clicks come in, and another process rewrites the whole library. The local Discord that sends
 * them runs in the same thread, so its work counts as well.
 */
export async function benchLoop(options: LoopBenchOptions): Promise<LoopDelays> {
  const { libraryDir, questions } = options;
  const library = Library.open(libraryDir);
  const episodes = await library.read((snapshot) => snapshot.episodes().map(({ shownId }) => shownId));
  library.close();
  const { discord, close } = await startOurs(options);
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const waits: Wait[] = [];
  try {
    delay.enable();
    await sleep(4 * RESOLUTION_MS);
    const rewriting = rewrite(libraryDir);
    for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) waits.push(...(await sendMany(sent)));
    // A few more, until and after the new vector index has replaced the old one.
    let isRewriting = true;
    const rewritten = rewriting.finally(() => {
      isRewriting = false;
    });
    for (let sent = REQUESTS; isRewriting; sent += 2) {
      waits.push(...(await sendMany(sent, 2)));
      await sleep(1_000);
    }
    await rewritten;
    waits.push(...(await sendMany(0)));
    await sleep(4 * RESOLUTION_MS);
    delay.disable();
    const answered = waits.map(({ answeredMs }) => answeredMs).sort((a, b) => a - b);
    return {
      p50: delay.percentile(50) / 1e6,
      p99: delay.percentile(99) / 1e6,
      max: delay.max / 1e6,
      acknowledged: Math.max(...waits.map(({ acknowledgedMs }) => acknowledgedMs)),
      answeredP50: answered[Math.floor(answered.length * 0.5)] ?? Number.NaN,
      answeredP99: answered[Math.floor(answered.length * 0.99)] ?? Number.NaN,
    };
  } finally {
    await close();
  }

  function sendMany(from: number, count = AT_ONCE): Promise<Wait[]> {
    return Promise.all(
      Array.from({ length: count }, (_, index) =>
        send(discord, {
          kind: from + index,
          question: questions[(from + index) % questions.length] ?? '',
          episode: episodes[(from + index) % episodes.length] ?? '',
        }),
      ),
    );
  }
}

interface Wait {
  readonly acknowledgedMs: number;
  readonly answeredMs: number;
}

interface Sending {
  /** Any number; determines the kind of request. */
  readonly kind: number;
  readonly question: string;
  readonly episode: string;
}

/** Sends one request from a new user, and then clicks a button of the reply. */
async function send(discord: Discord, { kind, question, episode }: Sending): Promise<Wait> {
  const user = discord.world.addUser('somebody');
  const doing: ActionOptions = { user, timeoutMs: 120_000 };
  const started = performance.now();
  const { acknowledgedAfterMs, message } = await act();
  const answeredMs = performance.now() - started;
  const buttons = message?.buttons.filter(({ customId, disabled }) => customId !== undefined && !disabled);
  const button = buttons?.[kind % buttons.length]?.customId;
  if (message && button !== undefined) await discord.click(message, button, doing);
  return { acknowledgedMs: acknowledgedAfterMs ?? Number.NaN, answeredMs };

  function act() {
    switch (kind % 20) {
      case 0:
        return discord.slash('summary', { episode }, doing);
      case 1:
        return discord.slash('transcript', { episode, at: '10:00' }, doing);
      case 2:
        return discord.slash('episodes', {}, doing);
      case 3:
        return discord.slash('verify', { quote: question }, doing);
      case 4:
      case 5:
        return discord.autocomplete('ask', { question, episode: 'pyth' }, doing);
      case 6:
        return discord.contextMenu('Find in podcast', discord.say(question, { user }), doing);
      case 7:
      case 8:
      case 9:
        return discord.slash('find', { topic: question }, doing);
      default:
        return discord.slash('ask', { question }, doing);
    }
  }
}

/** Rewrites the library in another process. */
async function rewrite(libraryDir: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', REWRITER, libraryDir], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    throw new VerbatimError('UNEXPECTED', `The process that writes the library ended with status ${code}.`, {
      hint: 'Its output above says why.',
    });
  }
}
