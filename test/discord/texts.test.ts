import { describe, expect, it, test } from 'vitest';
import { COMMAND_TEXTS } from '../../src/discord/texts/command-texts.ts';
import { COMMANDS_EN } from '../../src/discord/texts/commands/en.ts';
import { EN } from '../../src/discord/texts/en.ts';
import { waitingTime } from '../../src/discord/texts/waiting-time.ts';
import { TEXTS, wordsFor } from '../../src/discord/texts/words.ts';
import { readSources } from '../support/source-files.ts';

const OTHERS = Object.entries(TEXTS).filter(([language]) => language !== 'en');
const OTHER_COMMANDS = Object.entries(COMMAND_TEXTS);

/** Texts without a word, and those that are the same in another language. */
const SAME =
  /^(?:\w+ (?:wait\.\w+|topic\.found-here)|de (?:scope\.episode|topic\.found)|fr moments\.(?:one|other))$/;

describe.each(OTHERS)('the texts in %s', (language, texts) => {
  it('are all there, and none is left in English', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(EN));
    const untranslated = entries(texts).filter(([key, text]) => text === EN[key]);
    expect(untranslated.filter(([key]) => !SAME.test(`${language} ${key}`))).toEqual([]);
    expect(entries(texts).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have the placeholders of the English ones, and its bold, small and code marks in pairs', () => {
    for (const [key, text] of entries(texts)) {
      expect([key, placeholdersOf(text)]).toEqual([key, placeholdersOf(EN[key])]);
      for (const mark of ['**', '~~', '`']) expect([key, text.split(mark).length % 2]).toEqual([key, 1]);
      expect([key, text.split('\n-# ').length]).toEqual([key, EN[key].split('\n-# ').length]);
    }
  });
});

it.each(Object.entries(TEXTS))('texts in %s fit a message, and their buttons a row', (_, texts) => {
  for (const [key, text] of entries(texts)) {
    expect([key, text.length < 1_500]).toEqual([key, true]);
    if (key.startsWith('button.')) expect([key, text.length <= 34]).toEqual([key, true]);
    if (key.startsWith('menu.')) expect([key, text.length <= 100]).toEqual([key, true]);
  }
});

describe.each(OTHER_COMMANDS)('what Discord shows of commands in %s', (_, texts) => {
  it('is all there, is not English, and fits', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(COMMANDS_EN));
    for (const [key, text] of commandEntries(texts)) {
      expect([key, text]).not.toEqual([key, COMMANDS_EN[key]]);
      const max = key.startsWith('menu.') ? 32 : 100;
      expect([key, text.length > 0 && text.length <= max]).toEqual([key, true]);
    }
  });
});

test('every text is said somewhere', () => {
  const source = readSources('src/discord')
    .filter(({ path }) => !path.startsWith('src/discord/texts/'))
    .map(({ text }) => text)
    .join('\n');
  const unsaid = entries(EN)
    .map(([key]) => key.replace(/\.(?:one|other)$/, ''))
    .filter((key) => !source.includes(`'${key}'`));
  // The one place where the room itself says something.
  expect(unsaid.filter((key) => !key.startsWith('wait.'))).toEqual([]);
});

describe('words', () => {
  it('are of the language that a locale begins with, else English', () => {
    const languages = ['de', 'pt-BR', 'es-419', 'en-GB', 'ja', 'constructor', ''].map(
      (locale) => wordsFor(locale).language,
    );
    expect(languages).toEqual(['de', 'pt', 'es', 'en', 'en', 'en', 'en']);
  });

  it('count as the language does, and write numbers and dates as it does', () => {
    expect(wordsFor('en-US').count('moments', 1)).toBe('1 moment');
    expect(wordsFor('fr').count('moments', 0)).toBe('0 moment');
    expect(wordsFor('de').count('moments', 1_234)).toBe('1.234 Stellen');
    expect(wordsFor('de').date('2022-06-29')).toBe('29.06.2022');
  });

  it('tell a long wait in minutes, rounded up', () => {
    const words = wordsFor('en-US');
    expect([119, 120, 121].map((seconds) => waitingTime(seconds, words))).toEqual([
      '119 s',
      '2 min',
      '3 min',
    ]);
  });

  it('name commands so that they can be clicked, once their ids are known', () => {
    expect(wordsFor('en-US').say('feedback.noted')).toContain('`/privacy`');
    expect(wordsFor('en-US', new Map([['privacy', '12']])).say('feedback.noted')).toContain('</privacy:12>');
  });

  it('do not read what they fill in as placeholders', () => {
    expect(wordsFor('en-US').say('with', { people: '{/ask} {people} $&' })).toBe('with {/ask} {people} $&');
  });
});

function placeholdersOf(text: string): readonly string[] {
  return (text.match(/\{[^}]*\}/g) ?? []).sort();
}

function entries<Key extends string>(texts: Readonly<Record<Key, string>>) {
  return Object.entries(texts) as [Key, string][];
}

const commandEntries = entries<keyof typeof COMMANDS_EN>;
