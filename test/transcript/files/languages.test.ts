import { describe, expect, test } from 'vitest';
import { languageOf, pickLanguage, withoutLanguage } from '../../../src/transcript/files/languages.ts';

describe('the language in the name of a file', () => {
  test.each([
    ['talk.en', 'en'],
    ['talk.pt-BR', 'pt-BR'],
    ['talk.zh-Hans', 'zh-Hans'],
    ['talk.es-419', 'es-419'],
    ['talk.en-orig', 'en-orig'],
    ['talk.de-en', 'de-en'],
    ['talk.fil', 'fil'],
    ['talk [dQw4w9WgXcQ].en-uYU-mmqFLq8', 'en-uYU-mmqFLq8'],
  ])('%s', (stem, tag) => {
    expect(languageOf(stem)).toBe(tag);
    expect(withoutLanguage(stem)).toBe(stem.slice(0, -tag.length - 1));
  });

  test.each([
    'talk',
    'example.fm',
    'en',
    '.en',
    'v1.final',
    'talk.12',
    'node.js',
    'a.EN',
    'talk.en-orig-text',
  ])('%s has none', (stem) => {
    expect(languageOf(stem)).toBeUndefined();
    expect(withoutLanguage(stem)).toBe(stem);
  });
});

describe('of several languages is read', () => {
  test.each([
    ['the one that is wished for', ['en', 'de', 'fr'], 'de', 'de'],
    ['with its region where only that is there', ['en', 'pt-BR'], 'pt', 'pt-BR'],
    ['without its region where only that is there', ['en', 'pt'], 'pt-BR', 'pt'],
    [
      'the original, though a translation into English is there',
      ['de-orig', 'de', 'en-de', 'en'],
      undefined,
      'de-orig',
    ],
    ['the one that others are translated from', ['de', 'en-de', 'fr-de'], undefined, 'de'],
    ['a translation where nothing else is in that language', ['en', 'de-en'], 'de', 'de-en'],
    ['the one without a tag', ['', 'de', 'en'], undefined, ''],
    ['English', ['de', 'en-GB', 'fr'], undefined, 'en-GB'],
    ['the first by name where nothing tells', ['fr', 'de'], undefined, 'de'],
    [
      'the original where the one that is wished for is not there',
      ['en-orig', 'en', 'de-en'],
      'ja',
      'en-orig',
    ],
  ])('%s', (_, tags, wished, picked) => {
    expect(pickLanguage(tags, wished)).toBe(picked);
  });
});
