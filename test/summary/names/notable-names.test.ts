import { describe, expect, it } from 'vitest';
import { notableNames } from '../../../src/summary/names/notable-names.ts';
import { SECONDS, sourceOf } from '../made-up-source.ts';

const talk = (text: string) => [
  text,
  'Then the weather turned and nobody went outside.',
  'It rained for most of the afternoon.',
];

/** The names that are found in these sentences, with talk about nothing between them. */
const namesOf = async (
  texts: readonly string[],
  options: { people?: readonly string[]; sponsored?: (text: string) => boolean } = {},
) => notableNames(await sourceOf(texts.flatMap(talk), options), options.people ?? []);
const textsOf = async (...given: Parameters<typeof namesOf>) =>
  (await namesOf(...given)).map(({ text }) => text);

describe('the names that an episode mentions', () => {
  it('are whole, as the transcript writes them, with the time at which they are first said', async () => {
    const names = await namesOf([
      'Mozilla gave us the browser.',
      'We met Karl von Frisch in the garden.',
      'The people at Mozilla asked Karl von Frisch’s students.',
      'I work for the University of Southern California now.',
      'At the University of Southern California there are bees.',
    ]);
    expect(names).toEqual([
      { text: 'Mozilla', start: 0 },
      { text: 'Karl von Frisch', start: 3 * SECONDS },
      { text: 'University of Southern California', start: 9 * SECONDS },
    ]);
  });

  it('are no words that only begin a sentence, nor the calendar, nor said once', async () => {
    expect(
      await textsOf([
        'Honey is sweet. Honey keeps for years.',
        'Honey in the winter comes from a jar of honey, on Monday in October.',
        'On Monday in October, the honey was gone. But we asked Prague.',
      ]),
    ).toEqual([]);
  });

  it('are one for all the ways to write it', async () => {
    expect(
      await textsOf([
        'We run WebAssembly and a faster CPython.',
        'So Web Assembly came to Faster CPython.',
        'And then WebAssembly met CPython, and CPython won.',
        'The new CPython is like the CPython before.',
      ]),
    ).toEqual(['WebAssembly', 'CPython']);
  });

  it('are neither sponsors, nor the show, nor those who speak', async () => {
    const texts = [
      'Welcome to Garden Radio, with Maya Lindqvist.',
      'You hear Garden Radio, and I talk with Maya Lindqvist about Linnaeus.',
      'The bees that Linnaeus knew, says Maya, were wild.',
      'Buy your honey at Hivemart today.',
      'Nobody beats the jars of Hivemart.',
    ];
    const options = { people: ['Maya Lindqvist'], sponsored: (text: string) => text.includes('Hivemart') };
    expect(await textsOf(texts, options)).toEqual(['Linnaeus']);
    expect(await textsOf(texts)).toEqual(['Maya Lindqvist', 'Linnaeus', 'Hivemart']);
  });

  it('are not told in a transcript without case', async () => {
    const texts = [
      'The people at Mozilla asked Karl von Frisch.',
      'Karl von Frisch told the people at Mozilla about Austria.',
    ];
    expect(await textsOf(texts)).not.toEqual([]);
    expect(await textsOf(texts.map((text) => text.toLowerCase()))).toEqual([]);
    expect(await textsOf(texts.map((text) => text.toUpperCase()))).toEqual([]);
  });

  it('are fifteen at most: those that are said most', async () => {
    const cities = Array.from({ length: 20 }, (_, at) => `Q${'bcdfghjklmnpqrstvwxz'.charAt(at)}anburgh`);
    const often = cities.slice(5);
    const texts = [...cities, ...cities, ...often].map((city) => `We went to ${city} by train.`);
    expect(await textsOf(texts)).toHaveLength(15);
    expect(await textsOf(texts)).not.toContain(cities[0]);
  });
});
