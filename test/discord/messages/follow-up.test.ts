import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followUp } from '../../../src/discord/messages/follow-up.ts';

test('a follow-up has what was asked before in front of it', () => {
  expect(followUp('How fast is it?', ' And how large? ')).toBe('How fast is it? › And how large?');
  expect(followUp('A? › B?', 'C?')).toBe('A? › B? › C?');
});

test('the oldest parts are left out where it would be too long', () => {
  const long = 'x'.repeat(150);
  expect(followUp(`${long} › ${long}`, 'C?')).toBe(`${long} › C?`);
  expect(followUp('y'.repeat(300), 'C?')).toBe('C?');
});

test('no follow-up is longer than a question, or empty', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 900 }), fc.string({ minLength: 1, maxLength: 900 }), (before, now) => {
      const whole = followUp(before, now);
      expect(whole.length).toBeLessThanOrEqual(300);
      expect(whole.trim() === '' && now.trim() !== '').toBe(false);
    }),
  );
});
