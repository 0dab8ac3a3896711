import { expect, test } from 'vitest';
import type { ButtonCall } from '../../../src/discord/interactions/call.ts';
import {
  audienceOf,
  audienceOfButton,
  closingButtons,
  isPublicChannel,
  visibilityOf,
} from '../../../src/discord/server-rules/visibility.ts';
import { wordsFor } from '../../../src/discord/texts/words.ts';

const isSpoiler = () => false;
const call = {
  ...{ user: '1', guild: '5', channel: '10', moderator: false, maySend: true },
  ...{ locale: 'de', serverLocale: 'fr', commandIds: new Map() },
  settings: { publicChannels: ['10'], cooldownSeconds: 0 },
};

test('a place is public when its channel is on the list, or it is a thread of one that is, or a direct message', () => {
  expect(isPublicChannel(call)).toBe(true);
  expect(isPublicChannel({ ...call, channel: '11' })).toBe(false);
  expect(isPublicChannel({ ...call, channel: '11', parent: '10' })).toBe(true);
  const { guild: _, ...direct } = call;
  expect(isPublicChannel({ ...direct, channel: '11' })).toBe(true);
});

test('a message that replies to a mention still knows from its buttons whom it answers', () => {
  const message = { id: '9', content: '', visibility: 'public' as const };
  const state = { kind: 'share' as const };
  const click = (fields: Partial<ButtonCall['message']>) => ({
    ...call,
    user: '2',
    state,
    message: { ...message, buttons: [], menus: [], ...fields },
  });
  const words = wordsFor('en-US');
  const buttons = [closingButtons({ visibility: 'public', asker: '7', shareable: false, isSpoiler, words })];
  const more = [[{ label: '⋯', state: { kind: 'more', asker: '7', number: 0 } as const }]];
  for (const of7 of [{ buttons }, { buttons: more }, { owner: '7' }]) {
    expect(audienceOfButton({}, { ...click(of7), user: '7' })).toMatchObject({
      ...{ visibility: 'public', asker: '7' },
    });
    // Somebody else gets an answer of their own.
    expect(audienceOfButton({}, { ...click(of7), user: '8' })).toMatchObject({
      ...{ visibility: 'private', asker: '8' },
    });
  }
});

test('only what may be shared can be', () => {
  const labels = (shareable: boolean) =>
    closingButtons({
      ...{ visibility: 'private', asker: '1', shareable, isSpoiler },
      words: wordsFor('en-US'),
    }).map(({ label }) => label);
  expect(labels(true)).toEqual(['Post here']);
  expect(labels(false)).toEqual([]);
});

test('everybody reads the language of the server, and one person their own', () => {
  expect(audienceOf({}, call, 'public').words.language).toBe('fr');
  expect(audienceOf({}, call, 'private').words.language).toBe('de');
  const { serverLocale: _, ...direct } = call;
  expect(audienceOf({}, direct, 'public').words.language).toBe('de');
});

test('who may not write in a channel is answered privately there, and cannot post the answer', () => {
  const mute = { ...call, maySend: false, options: {} };
  expect(visibilityOf({ ...mute, maySend: true })).toBe('public');
  expect(visibilityOf(mute)).toBe('private');
  expect(audienceOf({}, mute, 'private').shareable).toBe(false);
});
