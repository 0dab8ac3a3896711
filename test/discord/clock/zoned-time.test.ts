import { expect, test } from 'vitest';
import { lastReached } from '../../../src/discord/clock/zoned-time.ts';

const at = (iso: string) => Date.parse(iso);
const NINE = 9 * 60;

test.each([
  ['at the minute', 'UTC', NINE, '2026-11-26T09:00:00Z', '2026-11-26', '2026-11-26T09:00:00Z'],
  ['a moment before', 'UTC', NINE, '2026-11-26T08:59:59Z', '2026-11-25', '2026-11-25T09:00:00Z'],
  ['east of it', 'Europe/Berlin', NINE, '2026-11-26T08:00:00Z', '2026-11-26', '2026-11-26T08:00:00Z'],
  ['in summer', 'Europe/Berlin', NINE, '2026-07-26T07:30:00Z', '2026-07-26', '2026-07-26T07:00:00Z'],
  [
    'another day there',
    'Pacific/Auckland',
    8 * 60,
    '2026-11-25T20:00:00Z',
    '2026-11-26',
    '2026-11-25T19:00:00Z',
  ],
  ['half an hour off', 'Asia/Kolkata', NINE, '2026-11-26T04:00:00Z', '2026-11-26', '2026-11-26T03:30:00Z'],
  ['midnight', 'America/New_York', 0, '2026-11-26T05:00:00Z', '2026-11-26', '2026-11-26T05:00:00Z'],
  ['just before midnight', 'UTC', 1439, '2026-11-27T00:01:00Z', '2026-11-26', '2026-11-26T23:59:00Z'],
])('a time of the day is reached %s', (_, timezone, minute, now, day, reached) => {
  expect(lastReached({ minute, timezone }, at(now))).toEqual({ day, at: at(reached) });
});

test.each([
  // Clocks go from 2:00 to 3:00 on 29 March 2026, at 1:00 UTC: 2:30 is 3:30.
  ['left out', 'Europe/Berlin', 150, '2026-03-29T12:00:00Z', '2026-03-29', '2026-03-29T01:30:00Z'],
  [
    'left out, in the west',
    'America/New_York',
    150,
    '2026-03-08T12:00:00Z',
    '2026-03-08',
    '2026-03-08T07:30:00Z',
  ],
  // At midnight they go to 1:00.
  ['left out at midnight', 'Africa/Cairo', 15, '2026-04-24T12:00:00Z', '2026-04-24', '2026-04-23T22:15:00Z'],
  // From 23:00 to 0:00: what was left out of the evening before comes in the night, and not before.
  [
    'left out before midnight',
    'America/Nuuk',
    1439,
    '2026-03-29T01:30:00Z',
    '2026-03-27',
    '2026-03-28T01:59:00Z',
  ],
  [
    'left out, and then reached',
    'America/Nuuk',
    1439,
    '2026-03-29T01:59:00Z',
    '2026-03-28',
    '2026-03-29T01:59:00Z',
  ],
  // They go from 3:00 to 2:00 on 25 October 2026, at 1:00 UTC: 2:30 is twice, and the first one counts.
  ['repeated', 'Europe/Berlin', 150, '2026-10-25T12:00:00Z', '2026-10-25', '2026-10-25T00:30:00Z'],
  [
    'repeated, in the west',
    'America/New_York',
    90,
    '2026-11-01T12:00:00Z',
    '2026-11-01',
    '2026-11-01T05:30:00Z',
  ],
  [
    'repeated by half an hour',
    'Australia/Lord_Howe',
    105,
    '2026-04-04T23:00:00Z',
    '2026-04-05',
    '2026-04-04T14:45:00Z',
  ],
])('a time that is %s is reached once', (_, timezone, minute, now, day, reached) => {
  expect(lastReached({ minute, timezone }, at(now))).toEqual({ day, at: at(reached) });
});

test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo'])(
  'each day of a year in %s is reached once, whatever clocks do',
  (timezone) => {
    const days = new Set<string>();
    let before = 0;
    for (let now = at('2026-01-01T00:00:00Z'); now < at('2027-01-01T00:00:00Z'); now += 5 * 3_600_000) {
      const reached = lastReached({ minute: 150, timezone }, now);
      expect(reached.at).toBeLessThanOrEqual(now);
      expect(reached.at).toBeGreaterThanOrEqual(before);
      expect(days.has(reached.day)).toBe(reached.at === before);
      days.add(reached.day);
      before = reached.at;
    }
    expect(days.size).toBeGreaterThanOrEqual(365);
  },
);

test('a time zone that is not known is refused', () => {
  expect(() => lastReached({ minute: 0, timezone: 'Mars/Olympus' }, 0)).toThrow(RangeError);
});
