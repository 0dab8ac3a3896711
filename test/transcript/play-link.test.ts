import { expect, test } from 'vitest';
import { playLink } from '../../src/transcript/play-link.ts';

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

test('a link plays from where the words are in the recording', () => {
  const playAt = 'https://example.com/e/1#t={seconds}';
  expect(playLink({ playAt, playOffset: 45.5 }, 10)).toBe('https://example.com/e/1#t=55');
  expect(playLink({ playAt, playOffset: -45 }, 10)).toBe('https://example.com/e/1#t=0');
});
