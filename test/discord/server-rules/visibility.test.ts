import { expect, test } from 'vitest';
import type { ButtonCall } from '../../../src/discord/interactions/call.ts';
import {
  audienceOfButton,
  closingButtons,
  isPublicChannel,
} from '../../../src/discord/server-rules/visibility.ts';

const bot = {
  settings: { get: () => ({ publicChannels: ['10'], cooldownSeconds: 0 }) },
};
const call = { user: '1', guild: '5', channel: '10', moderator: false, locale: 'en-US' };

test('a place is public when its channel is on the list, or it is a thread of one that is, or a direct message', () => {
  expect(isPublicChannel(bot, call)).toBe(true);
  expect(isPublicChannel(bot, { ...call, channel: '11' })).toBe(false);
  expect(isPublicChannel(bot, { ...call, channel: '11', parent: '10' })).toBe(true);
  expect(isPublicChannel(bot, { user: '1', channel: '11', moderator: false, locale: 'en-US' })).toBe(true);
});

test('a message that replies to a mention still knows from its buttons whom it answers', () => {
  const message = { id: '9', content: '', visibility: 'public' as const };
  const state = { kind: 'share' as const };
  const click = (fields: Partial<ButtonCall['message']>) => ({
    ...call,
    user: '2',
    state,
    message: { ...message, buttons: [], ...fields },
  });
  const buttons = [closingButtons({ visibility: 'public', asker: '7', shareable: false })];
  expect(audienceOfButton(bot, click({ buttons })).asker).toBe('7');
  expect(audienceOfButton(bot, click({ owner: '8' })).asker).toBe('8');
});

test('only what may be shared can be', () => {
  const labels = (shareable: boolean) =>
    closingButtons({ visibility: 'private', asker: '1', shareable }).map(({ label }) => label);
  expect(labels(true)).toEqual(['Share with the channel']);
  expect(labels(false)).toEqual([]);
});
