import { describe, expect, it } from 'vitest';
import { chapterTitles } from '../../../src/summary/titles/chapter-titles.ts';
import { inSentenceCase, spellingsOf, spelt } from '../../../src/summary/titles/spelling.ts';
import { sourceOf, THREE_SUBJECTS } from '../made-up-source.ts';

const THREE = [
  { first: 0, last: 15 },
  { first: 16, last: 31 },
  { first: 32, last: 47 },
];

describe('the titles of chapters', () => {
  it('are phrases that are said in them, of two words or more where there are such', async () => {
    const titles = chapterTitles(await sourceOf(THREE_SUBJECTS), THREE);
    expect(titles[0]).toMatch(/bee|honey|nectar/i);
    expect(titles[1]).toMatch(/bridge|cables/i);
    expect(titles[2]).toMatch(/bread|yeast/i);
    titles.forEach((title, index) => {
      const said = THREE_SUBJECTS.slice(THREE[index]?.first, (THREE[index]?.last ?? 0) + 1).join(' ');
      for (const phrase of title?.split(', ') ?? [])
        expect(said.toLowerCase()).toContain(phrase.toLowerCase());
      expect(title?.split(' ').length).toBeGreaterThanOrEqual(2);
      expect(title?.split(' ').length).toBeLessThanOrEqual(8);
    });
  });

  it('differ, also where chapters are about the same', async () => {
    const bees = THREE_SUBJECTS.slice(0, 12);
    const spans = [0, 4, 8].map((first) => ({ first, last: first + 3 }));
    const titles = chapterTitles(await sourceOf(bees), spans);
    expect(new Set(titles).size).toBe(3);
  });

  it('call a sponsor read so', async () => {
    const source = await sourceOf(THREE_SUBJECTS, { sponsored: (text) => /bridge/i.test(text) });
    expect(chapterTitles(source, THREE)[1]).toBe('Sponsor');
  });

  it('are what is said often, in other languages than English', async () => {
    const german = [
      'Der Parser liest die Grammatik Zeile um Zeile.',
      'Dann prüft der Parser jede Grammatik genau.',
    ];
    const others = [
      'Das Brot braucht lange im Ofen.',
      'Guter Teig ruht über Nacht.',
      'Wir essen es morgens.',
    ];
    const texts = [...german, ...german, ...others, ...others];
    const titles = chapterTitles(await sourceOf(texts), [
      { first: 0, last: 3 },
      { first: 4, last: 9 },
    ]);
    expect(titles[0]).toMatch(/Parser|Grammatik/);
    expect(texts.join(' ').toLowerCase()).toContain(titles[0]?.toLowerCase());
  });

  it('survive chapters in which nothing is said', async () => {
    expect(chapterTitles(await sourceOf(['Hm.', '—', '']), [{ first: 0, last: 2 }])).toEqual([undefined]);
  });
});

describe('the spelling of a title', () => {
  it('is that of the episode, with a capital at the beginning', async () => {
    const { sentences } = await sourceOf([
      'The gil is gone.',
      'It was the GIL that the CPython people removed.',
      'Let us look at iPhone apps.',
    ]);
    const spellings = spellingsOf(sentences);
    expect(inSentenceCase(spelt('the gil', spellings))).toBe('The GIL');
    expect(inSentenceCase(spelt('cpython people', spellings))).toBe('CPython people');
    expect(inSentenceCase(spelt('iPhone apps', spellings))).toBe('iPhone apps');
  });
});
