import { describe, expect, test } from 'vitest';
import { readHeading } from '../../../src/transcript/files/heading.ts';
import { withoutLanguage } from '../../../src/transcript/files/languages.ts';
import { deriveMetadata } from '../../../src/transcript/files/metadata.ts';
import { episodeStem } from '../../../src/transcript/files/offers.ts';

test.each([
  ['show.en', 'show'],
  ['show.pt-BR', 'show'],
  ['show.v2', 'show.v2'],
  ['talk.fm', 'talk.fm'],
  ['de', 'de'],
  ['.en', '.en'],
])('%s without its language is %s', (stem, name) => {
  expect(withoutLanguage(stem)).toBe(name);
});

test.each([
  ['375-python-language-summit.txt', '375-python-language-summit', 'Python language summit'],
  ['12.5.txt', '12.5', '12.5'],
  ['375.vtt', '375', '375'],
  ['100 days.srt', '100 days', '100 days'],
  ['186-100-days.srt', '186-100-days', '100 days'],
  ['Bees_in_Winter.en.vtt', 'Bees_in_Winter', 'Bees in Winter'],
  ['bees.mp3.vtt', 'bees', 'Bees'],
  ['Bees [a1B2c3D4e5F].en-orig.vtt', 'Bees [a1B2c3D4e5F]', 'Bees'],
])('%s has the id %s and the title %s', (file, id, title) => {
  expect(deriveMetadata(episodeStem(`/shows/${file}`), [])).toMatchObject({ id, title });
});

describe('a heading', () => {
  test.each([
    ['#375: Python Language Summit 2022 Transcript', 'Python Language Summit 2022'],
    ['# Bees in Winter', 'Bees in Winter'],
    ['Transcript of nothing', undefined],
    ['## Transcript for Episode 12: Bees', 'Bees'],
    ['Monitor performance issues & errors in your code', undefined],
  ])('"%s" gives the title %s', (line, title) => {
    expect(readHeading([line]).title).toBe(title);
  });

  test.each([
    ['Recorded on Wednesday, Jun 29, 2022.', '2022-06-29'],
    ['Published 3rd September 2021', '2021-09-03'],
    ['Date: 2020-02-29', '2020-02-29'],
    ['Recorded on Feb 30, 2022', undefined],
    ['Back in June 29, 2022 it rained', undefined],
  ])('"%s" gives the date %s', (line, date) => {
    expect(readHeading([line]).date).toBe(date);
  });
});
