import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/summary/summarise.ts';
import { SECONDS, sourceOf, THREE_SUBJECTS } from './made-up-source.ts';

describe('the chapters of an episode', () => {
  it('begin where the subject changes', async () => {
    const { chapters } = summarise(await sourceOf(THREE_SUBJECTS));
    const offBy = [0, 16, 32].map((at, index) => (chapters[index]?.start ?? 0) / SECONDS - at);
    expect(offBy.map(Math.abs).every((sentences) => sentences <= 1)).toBe(true);
    expect(chapters).toHaveLength(3);
  });

  it('follow each other from the beginning to the end', async () => {
    const { chapters } = summarise(await sourceOf(THREE_SUBJECTS));
    expect(chapters[0]?.start).toBe(0);
    expect(chapters.at(-1)?.end).toBe(THREE_SUBJECTS.length * SECONDS);
    chapters.slice(1).forEach(({ start }, index) => {
      expect(start).toBe(chapters[index]?.end);
    });
  });

  it('are stood for by a sentence of theirs, word for word', async () => {
    const { chapters } = summarise(await sourceOf(THREE_SUBJECTS));
    for (const { start, end, quote } of chapters) {
      expect(quote?.start).toBeGreaterThanOrEqual(start);
      expect(quote?.end).toBeLessThanOrEqual(end);
      expect(THREE_SUBJECTS[(quote?.start ?? 0) / SECONDS]).toBe(quote?.text);
    }
  });

  it('begin at the sentence that announces the subject rather than a little before or after', async () => {
    const texts = [...THREE_SUBJECTS];
    texts.splice(17, 0, 'So now let’s talk about the suspension bridge.');
    const { chapters } = summarise(await sourceOf(texts));
    expect(chapters[1]?.quote?.text).toContain('suspension bridge');
    expect(chapters[1]?.start).toBe(17 * SECONDS);
  });

  it('are those that came with the episode, where it has some', async () => {
    const marks = [
      { start: 0, title: 'Hello' },
      { start: 320, title: 'Bread' },
      { start: 5000, title: 'After the end' },
    ];
    const { chapters, highlights } = summarise(await sourceOf(THREE_SUBJECTS), { marks });
    expect(chapters.map(({ start, end, title }) => [start, end, title])).toEqual([
      [0, 320, 'Hello'],
      [320, 5000, 'Bread'],
      [5000, 5000, 'After the end'],
    ]);
    expect(chapters[1]?.quote?.text).toMatch(/bread|yeast/);
    expect(chapters[2]).not.toHaveProperty('quote');
    expect(highlights.length).toBeGreaterThan(0);
  });

  it('are one for an episode of one sentence, and none for one without', async () => {
    expect(summarise(await sourceOf(['Hello there.']))).toEqual({
      chapters: [
        { start: 0, end: 10, title: 'Hello there.', quote: { start: 0, end: 10, text: 'Hello there.' } },
      ],
      highlights: [],
      mentioned: [],
    });
    expect(summarise(await sourceOf([]))).toEqual({ chapters: [], highlights: [], mentioned: [] });
  });
});

describe('the highlights of an episode', () => {
  it('are whole sentences in the order in which they are said, the best with 1, from all chapters', async () => {
    const { highlights } = summarise(await sourceOf(THREE_SUBJECTS));
    expect(highlights.length).toBeGreaterThanOrEqual(5);
    expect(highlights.every(({ text }) => THREE_SUBJECTS.includes(text))).toBe(true);
    expect(highlights.map(({ start }) => start)).toEqual(
      highlights.map(({ start }) => start).sort((a, b) => a - b),
    );
    expect(Math.max(...highlights.map(({ score }) => score))).toBe(1);
    expect(new Set(highlights.map(({ start }) => Math.floor(start / 160)))).toEqual(new Set([0, 1, 2]));
  });

  it('leave out sponsors, small talk, questions, and what hangs in the air', async () => {
    const unfit = [
      'The bee colony honey jar is sold by our bee colony sponsor at a low price.',
      'Welcome to the bee colony honey episode of the bee colony show about bees.',
      'Do the worker bees of the bee colony carry nectar from the flowers of the garden?',
      'Exactly, the worker bees of the bee colony carry nectar from the flowers of the garden.',
      'That carries the nectar of the flowers to the worker bees of the bee colony.',
      'and the worker bees of the bee colony carry the nectar of the flowers and',
    ];
    const source = await sourceOf([...unfit, ...THREE_SUBJECTS], {
      sponsored: (text) => text.includes('our bee colony sponsor'),
    });
    const texts = summarise(source).highlights.map(({ text }) => text);
    expect(texts.filter((text) => unfit.includes(text))).toEqual([]);
    expect(texts.length).toBeGreaterThanOrEqual(5);
  });

  it('say who says them, where the transcript tells', async () => {
    const { highlights } = summarise(await sourceOf(THREE_SUBJECTS, { speaker: 'Maya' }));
    expect(new Set(highlights.map(({ speaker }) => speaker))).toEqual(new Set(['Maya']));
  });
});
