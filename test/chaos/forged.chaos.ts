import { expect, test, vi } from 'vitest';
import { startWholeBot } from '../support/discord-bot/whole-bot.ts';
import { randomNumbers, SEED } from './random.ts';

const INTERACTIONS = 500;
const EPISODE = {
  id: '376',
  title: 'Bees',
  lines: [['Ann', 'Bees dance to tell the others where to fly.']],
} as const;
const PIECES = [
  '0',
  ' ',
  '"',
  '#',
  '*',
  '@everyone',
  '<@1>',
  '\u{301}',
  '\u{202E}',
  "'; --",
  '🐝',
  'bees ',
  '9e999',
  '\n',
];

test(`${INTERACTIONS} forged interactions are all answered, and nothing unexpected happens (seed ${SEED})`, async () => {
  const random = randomNumbers(SEED);
  const below = (limit: number) => Math.floor(random() * limit);
  const text = () => `x${(PIECES[below(PIECES.length)] ?? '').repeat(below(random() < 0.1 ? 3_000 : 40))}`;
  const bot = await startWholeBot([EPISODE]);
  try {
    const { discord } = bot;
    const make: readonly (() => Promise<{ message: unknown; followUps: readonly unknown[] }>)[] = [
      () =>
        discord.slash('ask', { question: text(), episode: text() }, { user: discord.user(`a${below(1e9)}`) }),
      () => discord.slash('find', { topic: text() }, { user: discord.user(`b${below(1e9)}`) }),
      () =>
        discord.slash('verify', { quote: text(), episode: text() }, { user: discord.user(`c${below(1e9)}`) }),
      () => discord.slash('summary', { episode: text(), length: text() }),
      () => discord.slash('transcript', { episode: text(), at: text() }),
      () => discord.slash('settings', { pause: below(1e6), episode: text() }),
    ];
    for (let round = 0; round < INTERACTIONS; round += 1) {
      const { message, followUps } = (await (make[below(make.length)] ?? make[0])?.()) ?? {
        message: undefined,
        followUps: [],
      };
      expect(message ?? followUps[0]).toBeDefined();
    }
    const logged = () => bot.log.lines.filter(({ msg }) => msg === 'interaction');
    // A line is written after its answer.
    await vi.waitFor(() => expect(logged()).toHaveLength(INTERACTIONS), 5_000);
    const lines = logged();
    expect(lines.filter(({ outcome }) => String(outcome).includes('failed'))).toEqual([]);
    expect(bot.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  } finally {
    await bot.close();
  }
});
