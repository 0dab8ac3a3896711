import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTimestamp, parseTimestamp } from '../../src/text/timestamp.ts';
import { parseClock } from '../../src/transcript/formats/clock.ts';

test.each([
  [0, '00:00'],
  [59.999, '00:59'],
  [1008, '16:48'],
  [3599, '59:59'],
  [3723, '1:02:03'],
  [360_000, '100:00:00'],
])('%d seconds are shown as %s', (seconds, shown) => {
  expect(formatTimestamp(seconds)).toBe(shown);
});

test.each([
  ['16:48', 1008],
  ['1:02:03', 3723],
  ['01:02:03.500', 3723.5],
  ['0:07', 7],
  ['75:10', 4510],
  ['130:05', 7805],
  ['00:00:01,250', 1.25],
  ['00:60', undefined],
  ['1:60:00', undefined],
  ['1:2:03', undefined],
  ['12:3', undefined],
  ['90', undefined],
  ['noon', undefined],
])('%s is read as %s seconds', (text, seconds) => {
  expect(parseTimestamp(text)).toBe(seconds);
});

/** Up to 9,999 hours, as long as a timestamp can be. */
const wholeSeconds = fc.integer({ min: 0, max: 9_999 * 3600 + 3599 });
const milliseconds = fc.integer({ min: 0, max: 999 });

test('every time is shown as it is read, by both who read times, and never later than it is', () => {
  fc.assert(
    fc.property(wholeSeconds, milliseconds, (whole, fraction) => {
      const shown = formatTimestamp(whole + fraction / 1_000);
      expect(parseTimestamp(shown)).toBe(whole);
      expect(parseClock(shown)).toBe(whole);
      const exact = `${shown}.${String(fraction).padStart(3, '0')}`;
      expect(parseTimestamp(exact)).toBe(Number(`${whole}.${String(fraction).padStart(3, '0')}`));
      expect(parseClock(exact)).toBe(parseTimestamp(exact));
    }),
  );
});

test('later times are shown as later', () => {
  fc.assert(
    fc.property(wholeSeconds, wholeSeconds, (one, other) => {
      const difference =
        (parseTimestamp(formatTimestamp(one)) ?? 0) - (parseTimestamp(formatTimestamp(other)) ?? 0);
      expect(Math.sign(difference)).toBe(Math.sign(one - other));
    }),
  );
});

test('whatever is read as a time is one', () => {
  const alike = fc.string({ unit: fc.constantFrom(...'0123456789:;.,hms -+e'), maxLength: 24 });
  fc.assert(
    fc.property(fc.oneof(fc.string(), alike), (text) => {
      for (const seconds of [parseTimestamp(text), parseClock(text)]) {
        if (seconds === undefined) continue;
        expect(Number.isFinite(seconds)).toBe(true);
        expect(seconds).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 2_000 },
  );
});
