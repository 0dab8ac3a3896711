import { describe, expect, test } from 'vitest';
import type { GuildSettings } from '../../../src/bot-store/settings-store.ts';
import { changeSettings } from '../../../src/discord/commands/settings-change.ts';

const DEFAULT: GuildSettings = { publicChannels: 'all', cooldownSeconds: 3 };
const LISTED: GuildSettings = { publicChannels: ['1', '2'], defaultEpisode: '375', cooldownSeconds: 3 };

describe('a change of the settings', () => {
  test('that changes nothing gives back the very same settings', () => {
    expect(changeSettings(DEFAULT, {})).toBe(DEFAULT);
    expect(changeSettings(LISTED, { publicIn: '1', cooldownSeconds: 3, defaultEpisode: '375' })).toBe(LISTED);
  });

  test('leaves the rest as it was', () => {
    expect(changeSettings(LISTED, { cooldownSeconds: 0 })).toEqual({ ...LISTED, cooldownSeconds: 0 });
  });

  test('makes a list of the first channel that is named', () => {
    expect(changeSettings(DEFAULT, { publicIn: '7' }).publicChannels).toEqual(['7']);
  });

  test('adds to the list and takes off it', () => {
    expect(changeSettings(LISTED, { publicIn: '7', privateIn: '1' }).publicChannels).toEqual(['2', '7']);
    expect(changeSettings(LISTED, { everywhere: false, publicIn: '7' }).publicChannels).toEqual(['7']);
    expect(changeSettings(LISTED, { everywhere: true }).publicChannels).toBe('all');
  });

  test('takes the default episode away', () => {
    expect(changeSettings(LISTED, { defaultEpisode: '*' })).toEqual({
      publicChannels: ['1', '2'],
      cooldownSeconds: 3,
    });
  });

  test('refuses a list that is too long, and to take a channel off none', () => {
    const many = { ...LISTED, publicChannels: Array.from({ length: 500 }, (_, index) => `${index}`) };
    expect(() => changeSettings(many, { publicIn: 'one more' })).toThrow('500 channels');
    expect(() => changeSettings(DEFAULT, { privateIn: '7' })).toThrow('no list');
  });
});
