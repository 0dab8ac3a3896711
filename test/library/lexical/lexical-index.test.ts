import { describe, expect, it } from 'vitest';
import { joinSentences } from '../../../src/library/records.ts';
import { makeTemporaryLibrary, transcriptOf } from '../../support/temporary-library.ts';

describe('matching words', () => {
  it.each([
    ['stems', ['run'], 'They were running.'],
    ['other letter case', ['KETO'], 'The keto diet is old.'],
    ['accents', ['cafe'], 'We met in a café.'],
    ['a single word', ['diet'], 'The keto diet is old.'],
    ['FTS5 operators as words', ['AND', 'NOT', 'NEAR', 'old'], 'The keto diet is old.'],
    ['quotation marks and stars', ['"old"', 'di*', 'old'], 'The keto diet is old.'],
    ['letters of another script', ['мир'], 'Он сказал мир.'],
  ])('finds %s', async (_, terms, expected) => {
    const library = await talk();
    expect((await found(library, terms))[0]).toContain(expected);
  });

  it.each([
    ['no words', []],
    ['words that nobody said', ['xylophone']],
    ['an empty word', ['']],
    ['nothing but operators', ['"', '*', '^', ':', '(', ')', '-']],
  ])('finds nothing for %s, without an error', async (_, terms) => {
    expect(await found(await talk(), terms)).toEqual([]);
  });

  it('prefers a passage with all the words to one that repeats one of them', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', transcriptOf('Bees, bees, bees, bees and more bees.'));
    place.write('b.txt', transcriptOf('Some bees dance in the evening sun.'));
    place.write('c.txt', transcriptOf('Nothing of the kind is said here.'));
    await place.index();
    expect(await found(place.open(), ['bees', 'dance'])).toEqual([
      'Some bees dance in the evening sun.',
      'Bees, bees, bees, bees and more bees.',
    ]);
  });

  it('stays inside one episode when asked to', async () => {
    const place = makeTemporaryLibrary();
    for (const name of ['a', 'b', 'c']) place.write(`${name}.txt`, transcriptOf(`Bees of ${name}.`));
    await place.index();
    await place.open().read(async (snapshot) => {
      const index = await snapshot.lexicalIndex({ phrases: () => [] });
      const range = snapshot.episodes().find(({ metadata }) => metadata.id === 'b')?.passages;
      expect(index.matchesOfAny(['bees'], { count: 10 })).toHaveLength(3);
      const inside = index.matchesOfAny(['bees'], { count: 10, range });
      expect(inside.map(({ id }) => id)).toEqual([range?.first]);
    });
  });
});

async function talk() {
  const place = makeTemporaryLibrary();
  place.write('a.txt', transcriptOf('The keto diet is old.', 'They were running.'));
  place.write('b.txt', transcriptOf('We met in a café.', 'Он сказал мир.'));
  await place.index();
  return place.open();
}

function found(library: Awaited<ReturnType<typeof talk>>, terms: readonly string[]): Promise<string[]> {
  return library.read(async (snapshot) => {
    const matches = (await snapshot.lexicalIndex({ phrases: () => [] })).matchesOfAny(terms, { count: 10 });
    const passages = snapshot.passages(matches.map(({ id }) => id));
    return (await snapshot.sentencesOf(passages)).map(joinSentences);
  });
}
