import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ButtonState } from '../../../src/discord/button-state/button-state.ts';
import { type Button, toMessage } from '../../../src/discord/messages/reply.ts';
import { readMessage } from '../../support/discord/validate-message.ts';

const state = fc.oneof(
  fc.record({ kind: fc.constant('episodes' as const), page: fc.nat() }),
  fc.record({
    kind: fc.constant('read' as const),
    episode: fc.record({ id: fc.maxSafeNat(), check: fc.constant('abcd') }),
    position: fc.maxSafeNat(),
    backward: fc.boolean(),
    number: fc.maxSafeNat(),
  }),
  fc.constant<ButtonState>({ kind: 'share' }),
);
const label = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
  .filter((text) => text.trim() !== '');
const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ label, state, disabled: fc.boolean() }),
  fc.record({
    label,
    url: fc.oneof(
      fc.webUrl(),
      fc.constantFrom('javascript:alert(1)', `https://x.example/${'a'.repeat(600)}`),
    ),
  }),
);
const content = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3_000 }),
  fc.array(fc.string({ maxLength: 200 }), { minLength: 1, maxLength: 40 }).map((lines) => lines.join('\n')),
);

test('Discord takes every message, however long and whatever its buttons', () => {
  fc.assert(
    fc.property(content, fc.array(fc.array(button, { maxLength: 8 }), { maxLength: 8 }), (text, buttons) => {
      fc.pre(text.trim() !== '');
      const { allowedMentions, ...message } = toMessage({ content: text, buttons });
      expect(() => readMessage({ ...message, allowed_mentions: allowedMentions })).not.toThrow();
      expect(allowedMentions).toEqual({ parse: [], repliedUser: false });
    }),
    { numRuns: 500 },
  );
});

test('what does not fit is left out by whole lines, and that is said', () => {
  const lines = Array.from({ length: 50 }, (_, index) => `${index} ${'x'.repeat(90)}`);
  const message = toMessage({ content: lines.join('\n') }).content.split('\n');
  expect(message.at(-1)).toBe('…');
  expect(message.slice(0, -1)).toEqual(lines.slice(0, message.length - 1));
  expect(message.length).toBeGreaterThan(20);
});

test('previews of links are off', () => {
  expect(toMessage({ content: 'x' }).flags & (1 << 2)).not.toBe(0);
});

test('two buttons to the same place have two ids that mean the same', () => {
  const again = { label: 'Again', state: { kind: 'episodes', page: 0 } } as const;
  const [row] = toMessage({ content: 'x', buttons: [[again, again]] }).components;
  expect(row?.components.map((component) => ('custom_id' in component ? component.custom_id : ''))).toEqual([
    '1e0',
    '1e0!1',
  ]);
});
