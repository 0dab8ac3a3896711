import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ButtonState } from '../../../src/discord/button-state/button-state.ts';
import { decodeState, encodeState } from '../../../src/discord/button-state/custom-id.ts';
import { checkOf, episodeCheck, showKeyOf } from '../../../src/discord/button-state/episode-key.ts';
import { LIMITS } from '../../../src/discord/messages/limits.ts';

const number = fc.oneof(fc.nat(), fc.maxSafeNat());
const episode = fc.record({ id: number, check: fc.string().map((text) => episodeCheck(text, 'hash')) });
const show = fc.string().map(showKeyOf);
const within = fc
  .option(fc.oneof(episode, show), { nil: undefined })
  .map((key) => (key === undefined ? {} : { within: key }));
const page = { episode, position: number, backward: fc.boolean() };
const answer = fc.tuple(number, within).map(([n, key]) => ({ number: n, ...key }));
const mark = fc.record({ first: number, last: number });
const asker = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((id) => id.toString());
const state: fc.Arbitrary<ButtonState> = fc.oneof(
  fc
    .tuple(fc.record({ ...page, mark }), answer)
    .map(([place, from]) => ({ kind: 'around' as const, ...place, ...from })),
  fc.tuple(asker, answer).map(([id, fields]) => ({ kind: 'more' as const, asker: id, ...fields })),
  fc.constantFrom({ kind: 'verify' as const }, { kind: 'lift' as const }),
  fc.record({
    kind: fc.constantFrom('choose' as const, 'lines' as const, 'post' as const),
    ...{ episode, first: number, last: number },
  }),
  fc
    .tuple(fc.option(fc.string().map(checkOf), { nil: undefined }), within)
    .map(([speaker, key]) => ({ kind: 'quote' as const, ...(speaker && { speaker }), ...key })),
  fc
    .array(episode, { minLength: 1, maxLength: 3 })
    .map((episodes) => ({ kind: 'ask-on' as const, episodes })),
  fc.tuple(fc.record(page), answer).map(([place, from]) => ({ kind: 'read' as const, ...place, ...from })),
  answer.map((fields) => ({ kind: 'answer' as const, ...fields })),
  fc.constant({ kind: 'share' as const }),
  fc.string().map((rules) => ({ kind: 'share' as const, rules: checkOf(rules) })),
  fc
    .tuple(
      fc.record({ episode, passage: number, first: number, last: number, helpful: fc.boolean() }),
      within,
    )
    .map(([moment, key]) => ({ kind: 'feedback' as const, ...moment, ...key })),
  fc.tuple(number, within).map(([shown, key]) => ({ kind: 'find' as const, page: shown, ...key })),
  fc
    .tuple(
      fc.record({ kind: fc.constantFrom('open' as const, 'transcript' as const), ...page }),
      fc.option(mark, { nil: undefined }),
    )
    .map(([fields, marked]) => ({ ...fields, ...(marked && { mark: marked }) })),
  fc.record({ kind: fc.constant('episodes' as const), page: number }),
  fc.record({ kind: fc.constant('episodes' as const), page: number, within: show }),
  fc.record({ kind: fc.constant('summary' as const), episode, page: number, length: number }),
  asker.map((id) => ({ kind: 'delete' as const, asker: id })),
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
    expect(decodeState('1r2n.k3zq.1a.1.2')).toEqual({
      kind: 'read',
      episode: { id: 95, check: 'k3zq' },
      position: 46,
      backward: true,
      number: 2,
    });
    expect(decodeState('1a1')).toEqual({ kind: 'answer', number: 1 });
    expect(decodeState('1h2n.k3zq.9ix.1a.1f.1')).toEqual({
      kind: 'feedback',
      episode: { id: 95, check: 'k3zq' },
      passage: 12345,
      first: 46,
      last: 51,
      helpful: true,
    });
  });

  test.each([
    '',
    '1',
    '0s',
    '2s',
    '1z',
    '1r',
    '1r1.abcd.2',
    '1r1.abcd.2.1',
    '1r1.abcd.2.1.4.5',
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
