import { describe, expect, it } from 'vitest';
import { toTerms } from '../../../src/retrieval/signals/question-terms.ts';
import { otherSpellings } from '../../../src/retrieval/signals/spelling.ts';
import { idle, makeShow, passage } from '../show.ts';

/** What is looked up beside the first word of a question that is worth it. */
async function spellingsOf(question: string, ...said: string[]) {
  const { library } = await makeShow({ one: [...said.map((text) => passage(text)), ...idle(3)] });
  return library.read(async (snapshot) =>
    otherSpellings(
      (await snapshot.lexicalIndex({ phrases: () => [] })).vocabulary,
      toTerms(question)[0] ?? '',
      question,
    ),
  );
}

describe('other spellings of a word of the question', () => {
  it.each([
    ['Łukasz', 'Lucas'],
    ['Bucher', 'Booker'],
    ['Pyodide', 'Piodide'],
    ['Björn', 'Bjorn'],
    ['Bjorn', 'Björn'],
    ['Catherine', 'Kathryn'],
    ['Dijkstra', 'Dykstra'],
    ['Geoff', 'Jeff'],
    ['Tchaikovsky', 'Chaikovsky'],
    ['benchmrak', 'benchmark'],
    ['Kubernetes', 'Kubernettys'],
    ['Kubernetes', 'kuber netes'],
    ['PyScript', 'py script'],
    ['nogil', 'no GIL'],
    ['no GIL', 'nogil'],
    ['async IO', 'asyncio'],
  ])('%j was said as %j', async (asked, said) => {
    const spellings = await spellingsOf(asked, `She mentioned ${said} twice`);
    expect(spellings.map(({ phrase }) => phrase)).toContain(said.toLowerCase());
  });

  it.each([
    ['gardens', 'golden'],
    ['python', 'pylon'],
    ['cats', 'dogs'],
    ['interest', 'interior'],
    ['GIL', 'girl'],
  ])('%j is not %j', async (asked, said) => {
    const spellings = await spellingsOf(asked, `She mentioned ${said} twice`);
    expect(spellings.map(({ phrase }) => phrase)).not.toContain(said);
  });

  it('count less than the word itself, and the less the more letters differ', async () => {
    const spellings = await spellingsOf('Kubernetes', 'Kubernettes came, and Kubernittys', 'and Kubermetez');
    const weights = Object.fromEntries(spellings.map(({ phrase, weight }) => [phrase, weight]));
    expect(weights.kubernettes).toBeLessThanOrEqual(0.8);
    expect(weights.kubernettes).toBeGreaterThan(weights.kubernittys ?? 1);
    expect(weights.kubernittys).toBeGreaterThan(0);
  });

  it('are four at most beside those in two words, and none for a word that nobody said or wrote alike', async () => {
    const vowels = ['a', 'e', 'i', 'o', 'u', 'y', 'aa', 'ee', 'oo', 'uu'];
    const said = vowels.map((vowel) => `Marat${vowel}n`).join(' ');
    expect(await spellingsOf('Maraten?', said)).toHaveLength(4);
    expect(await spellingsOf('xylophonist', said)).toEqual([]);
  });
});
