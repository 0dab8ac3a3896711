import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ButtonState, decodeState, encodeState, episodeCheck } from '../../src/discord/custom-id.ts';
import { LIMITS } from '../../src/discord/limits.ts';

const number = fc.oneof(fc.nat(), fc.maxSafeNat());
const episode = fc.record({ id: number, check: fc.string().map((text) => episodeCheck(text, 'hash')) });
const optionalEpisode = fc
  .option(episode, { nil: undefined })
  .map((key) => (key === undefined ? {} : { episode: key }));
const state: fc.Arbitrary<ButtonState> = fc.oneof(
  fc.record({ kind: fc.constant('read' as const), episode, first: number, last: number }),
  fc.tuple(number, optionalEpisode).map(([n, key]) => ({ kind: 'answer' as const, number: n, ...key })),
  fc.constant({ kind: 'share' as const }),
  fc.record({ kind: fc.constant('feedback' as const), passage: number, helpful: fc.boolean() }),
  fc.tuple(number, optionalEpisode).map(([page, key]) => ({ kind: 'find' as const, page, ...key })),
  fc.record({ kind: fc.constant('transcript' as const), episode, first: number }),
  fc.record({ kind: fc.constant('episodes' as const), page: number }),
  fc.record({ kind: fc.constant('summary' as const), episode, page: number }),
  fc
    .bigInt({ min: 0n, max: 2n ** 64n - 1n })
    .map((id) => ({ kind: 'delete' as const, asker: id.toString() })),
);

describe('the state of a button', () => {
  test('comes back from its custom_id, which is never too long', () => {
    fc.assert(
      fc.property(state, (before) => {
        const customId = encodeState(before);
        // Room for `!` and the place of the button, which keep equal buttons of one message apart.
        expect(customId.length).toBeLessThanOrEqual(LIMITS.customId - 4);
        expect(decodeState(customId)).toEqual(before);
        expect(decodeState(`${customId}!24`)).toEqual(before);
      }),
    );
  });

  test('reads the same today as in the version that wrote it', () => {
    // These stand in messages out there. A change here needs a new version letter.
    expect(decodeState('1r2n.k3zq.1a.1f')).toEqual({
      kind: 'read',
      episode: { id: 95, check: 'k3zq' },
      first: 46,
      last: 51,
    });
    expect(decodeState('1a1')).toEqual({ kind: 'answer', number: 1 });
    expect(decodeState('1h9ix.1')).toEqual({ kind: 'feedback', passage: 12345, helpful: true });
  });

  test.each([
    '',
    '1',
    '0s',
    '2s',
    '1x',
    '1r',
    '1r1.abcd.2',
    '1r1.abcd.2.3.4',
    '1e-1',
    '1e1.5',
    '1eé',
    '1ezzzzzzzzzzz',
    'share',
    '1sx',
    '1d',
  ])('is unknown when the custom_id is %j', (customId) => {
    expect(decodeState(customId)).toBeUndefined();
  });

  test('never throws, whatever the custom_id is', () => {
    fc.assert(fc.property(fc.string({ maxLength: 100 }), (text) => void decodeState(`1${text}`)));
  });
});

test('the check of an episode changes with its id and with its words', () => {
  expect(episodeCheck('375', 'a')).not.toBe(episodeCheck('376', 'a'));
  expect(episodeCheck('375', 'a')).not.toBe(episodeCheck('375', 'b'));
  expect(episodeCheck('375', 'a')).toBe(episodeCheck('375', 'a'));
});
