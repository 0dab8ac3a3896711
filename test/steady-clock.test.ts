import { REST } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDateNowSteady } from '../src/steady-clock.ts';

const original = Date.now;
let putForwardMs = 0;

beforeEach(() => {
  putForwardMs = 0;
  Date.now = () => original() + putForwardMs;
});

afterEach(() => {
  Date.now = original;
});

const HOUR_MS = 3_600_000;

test('a clock that is put back does not silence the client of Discord', async () => {
  makeDateNowSteady();
  const rest = new REST({
    api: 'http://127.0.0.1:9',
    // A limit that is used up, and over after a tenth of a second.
    makeRequest: async () =>
      new Response('{}', {
        headers: {
          'content-type': 'application/json',
          'x-ratelimit-limit': '1',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset-after': '0.1',
          'x-ratelimit-bucket': 'b',
        },
      }),
  }).setToken('x');
  await rest.get('/channels/111111111111111111');
  putForwardMs = -HOUR_MS;
  const started = performance.now();
  await rest.get('/channels/111111111111111111');
  expect(performance.now() - started).toBeLessThan(2_000);
}, 5_000);

test('the steady clock begins with the time of day, and never goes back', () => {
  makeDateNowSteady();
  const before = Date.now();
  expect(Math.abs(before - original())).toBeLessThan(50);
  for (const jump of [-HOUR_MS, HOUR_MS]) {
    putForwardMs = jump;
    const step = Date.now() - before;
    expect(step).toBeGreaterThanOrEqual(0);
    expect(step).toBeLessThan(1_000);
  }
});
