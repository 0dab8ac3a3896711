import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seededRandom } from '../../scripts/cli/seeded-random.ts';
import type { Fault } from '../support/discord/faults.ts';
import type { Interaction } from '../support/discord/interaction.ts';
import { startWholeBot, type WholeBot } from '../support/discord-bot/whole-bot.ts';
import { SEED } from './seed.ts';

const SECONDS = Number(process.env.CHAOS_SECONDS ?? 60);
/** A storm, and then calm weather, in milliseconds. */
const STORM_MS = 4_000;
const CALM_MS = 4_000;
/** How long after a storm somebody is answered again, in milliseconds: it may have to connect anew. */
const RECOVER_MS = 10_000;
const EVERY_MS = 40;

const EPISODE = {
  id: '376',
  title: 'Bees',
  lines: [['Ann', 'Bees dance to tell the others where to fly.']],
} as const;

let bot: WholeBot;
beforeAll(async () => {
  bot = await startWholeBot([EPISODE]);
  await bot.settings.set(bot.discord.guild().id, { publicChannels: 'all', cooldownSeconds: 0 });
});
afterAll(() => bot.close());

test(`${SECONDS} s of load with storms and dropped connections: calm weather finds everything as it was (seed ${SEED})`, async () => {
  const random = seededRandom(SEED);
  const { discord, log } = bot;
  const stormy: Promise<unknown>[] = [];
  const calm: Promise<{ sent: number; interaction: Interaction }>[] = [];
  const end = performance.now() + SECONDS * 1_000;
  let drops = 0;
  for (let sent = 0; performance.now() < end; ) {
    const began = performance.now();
    discord.gateway.drop(pick([1000, 1001, 1006, 4000, 4009]));
    drops += 1;
    while (performance.now() - began < STORM_MS) {
      discord.fail(pick(STORM)());
      // It may never be answered, and must do no harm.
      stormy.push(act(sent++, 5_000).catch(() => undefined));
      if (random() < 0.02) {
        discord.gateway.drop(4000);
        drops += 1;
      }
      await sleep(EVERY_MS);
    }
    discord.recover();
    await Promise.all(stormy.splice(0));
    const help = () => discord.slash('help', {}, { timeoutMs: 1_000 });
    await vi.waitFor(help, { timeout: RECOVER_MS, interval: 100 });
    const calmFrom = performance.now();
    while (performance.now() - calmFrom < CALM_MS) {
      calm.push(numbered(sent++));
      await sleep(EVERY_MS);
    }
    await Promise.all(calm);
  }
  const answered = await Promise.all(calm);
  expect(answered.length).toBeGreaterThan((SECONDS * 1_000) / EVERY_MS / 10);
  expect(discord.gateway.counts.connections).toBeGreaterThan(drops / 2);
  for (const { sent, interaction } of answered) {
    const { refused, acknowledgedAfterMs, edits, message } = interaction;
    expect(refused).toEqual([]);
    expect(acknowledgedAfterMs).toBeLessThan(3_000);
    expect(edits).toBeLessThanOrEqual(1);
    // No answer went to somebody else: each says again what was asked.
    if (isQuestion(sent)) expect(message?.content).toContain(`the ${sent}th time`);
  }
  // Whatever went wrong was Discord's doing.
  const faults = log.lines.filter(({ level, err }) => level === 'error' && err !== undefined);
  const ours = faults.filter(
    ({ err }) => !/Discord|HTTPError|Abort|ECONN|socket|fetch|other side/i.test(JSON.stringify(err)),
  );
  expect(ours).toEqual([]);
  function pick<Value>(values: readonly Value[]): Value {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error('There is nothing to pick from.');
    return value;
  }

  async function numbered(sent: number) {
    return { sent, interaction: await act(sent, 10_000) };
  }

  function act(number: number, timeoutMs: number): Promise<Interaction> {
    const doing = { user: discord.user(`person-${number % 50}`), timeoutMs };
    const question = `How do bees tell the others where to fly, for the ${number}th time?`;
    switch (number % 8) {
      case 0:
        return discord.slash('find', { topic: 'bees' }, doing);
      case 1:
        return discord.autocomplete('ask', { question, episode: 'be' }, doing);
      case 2:
        return discord.slash('summary', { episode: '375' }, doing);
      case 3:
        return discord.slash('transcript', { episode: '376' }, doing);
      default:
        return discord.slash('ask', { question }, doing);
    }
  }
});

/** Half of all are. */
function isQuestion(sent: number): boolean {
  return sent % 8 > 3;
}

/** What Discord does on a bad day. */
const STORM: readonly (() => Fault)[] = [
  () => ({ on: 'POST *', status: 500 }),
  () => ({ on: 'PATCH *', status: 502, times: 2 }),
  () => ({ on: '* *', status: 503, times: 3 }),
  () => ({ on: 'PATCH *', status: 429, retryAfter: 0.3 }),
  () => ({ on: '* *', status: 429, retryAfter: 0.2, global: true }),
  () => ({ on: 'POST *', reset: true }),
  () => ({ on: 'PATCH *', reset: true, afterwards: true }),
  () => ({ on: 'POST *', delayMs: 1_000 }),
];
