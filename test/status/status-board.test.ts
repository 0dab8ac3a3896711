import { describe, expect, it } from 'vitest';
import { AnswerTimes, quantile } from '../../src/status/answer-times.ts';
import type { ShardReport } from '../../src/status/shard-report.ts';
import { StatusBoard } from '../../src/status/status-board.ts';

const READY: ShardReport = {
  state: 'ready',
  pingMs: 41,
  servers: 12,
  answersMs: [],
  library: { episodes: 2, passages: 90, generation: 7 },
  memory: 465_400_000,
};

function board(shards: number) {
  let seconds = 0;
  const made = new StatusBoard({
    ...{ version: '1.2.3', shards, lastSync: () => undefined },
    now: () => seconds * 1_000,
  });
  return { board: made, pass: (more: number) => (seconds += more) };
}

describe('a bot', () => {
  it('is healthy once every shard is ready and has its library', () => {
    const { board: two } = board(2);
    expect(two.status()).toMatchObject({ healthy: false, library: null, feeds: null });
    two.note(0, READY);
    expect(two.status().healthy).toBe(false);
    two.note(1, { ...READY, library: null });
    expect(two.status().healthy).toBe(false);
    two.note(1, { ...READY, pingMs: null });
    expect(two.status()).toMatchObject({
      healthy: true,
      version: '1.2.3',
      shards: [
        { id: 0, state: 'ready', pingMs: 41, servers: 12, memoryMb: 465 },
        { id: 1, state: 'ready', pingMs: null, servers: 12, memoryMb: 465 },
      ],
      library: { episodes: 2, passages: 90, generation: 7 },
    });
  });

  it('stays healthy while a connection is lost for two minutes, and no longer', () => {
    const { board: one, pass } = board(1);
    one.note(0, READY);
    for (const minute of [1, 2]) {
      pass(59);
      one.note(0, { ...READY, state: 'connecting' });
      expect([minute, one.status().healthy]).toEqual([minute, true]);
    }
    pass(3);
    one.note(0, { ...READY, state: 'connecting' });
    expect(one.status()).toMatchObject({ healthy: false, shards: [{ state: 'connecting' }] });
    one.note(0, READY);
    expect(one.status().healthy).toBe(true);
  });

  it('is not healthy with a shard that says nothing for a minute, or has ended', () => {
    const { board: two, pass } = board(2);
    two.note(0, READY);
    two.note(1, READY);
    pass(61);
    two.note(0, READY);
    expect(two.status()).toMatchObject({ healthy: false, shards: [{ state: 'ready' }, { state: 'silent' }] });
    two.note(1, READY);
    expect(two.status().healthy).toBe(true);
    two.note(1, undefined);
    expect(two.status()).toMatchObject({
      healthy: false,
      shards: [{ state: 'ready' }, { state: 'starting' }],
    });
  });

  it('counts the last answers of all shards together', () => {
    const { board: two } = board(2);
    expect(two.status().answers).toEqual({ counted: 0, p50Ms: null, p95Ms: null });
    const [fast, slow] = [new AnswerTimes(), new AnswerTimes()];
    for (let ms = 1; ms <= 290; ms++) fast.note(ms <= 100 ? 9_999 : 10);
    for (let ms = 1; ms <= 10; ms++) slow.note(1_000 * ms);
    two.note(0, { ...READY, answersMs: fast.last });
    two.note(1, { ...READY, answersMs: slow.last });
    // The last 200 of a shard: ten of the slow first ones are among them.
    expect(two.status().answers).toEqual({ counted: 210, p50Ms: 10, p95Ms: 9_999 });
  });
});

it.each([
  [[], 0.5, undefined],
  [[7], 0.95, 7],
  [[3, 1, 2, 4], 0.5, 2],
  [Array.from({ length: 100 }, (_, index) => 100 - index), 0.95, 95],
])('of %j the quantile %d is %d', (values, share, expected) =>
  expect(quantile(values, share)).toBe(expected),
);
