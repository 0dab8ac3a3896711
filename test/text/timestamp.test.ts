import { expect, test } from 'vitest';
import { formatTimestamp, parseTimestamp } from '../../src/text/timestamp.ts';
import { playLink } from '../../src/transcript/play-link.ts';

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

test('a link plays from whole seconds, rounded down so that no word is missed', () => {
  expect(playLink({ playAt: 'https://example.com/e/1#t={seconds}' }, 1008.9)).toBe(
    'https://example.com/e/1#t=1008',
  );
});

test('a link may want hours, minutes and seconds', () => {
  expect(playLink({ playAt: 'https://example.com/?at={hms}' }, 3723)).toBe(
    'https://example.com/?at=1h02m03s',
  );
});

test('an episode without playAt has no link', () => {
  expect(playLink({}, 10)).toBeUndefined();
});
