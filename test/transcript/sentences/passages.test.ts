import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords } from '../../../src/text/count-words.ts';
import type { Cue, Episode, Passage } from '../../../src/transcript/episode.ts';
import { fitSentences } from '../../../src/transcript/sentences/fit-sentences.ts';
import { passageText, sentenceText, toPassages } from '../../../src/transcript/sentences/passages.ts';
import { toEpisode } from '../../../src/transcript/sentences/to-episode.ts';
import { arbitraryCues } from './arbitrary-cues.ts';

const METADATA = { id: '12', title: 'Bees in Winter', guests: [] };
const ALL = { maxWords: 75, overlapWords: 25, fits: () => true };

/** Sentences of so many words, said by the speakers in turn. */
function talk(...sentences: readonly [words: number, speaker?: string][]): Episode {
  const cues = sentences.map(([words, speaker], index): Cue => {
    const text = `${Array.from({ length: words }, (_, word) => `W${index}-${word}`).join(' ')}.`;
    return { start: index, end: index + 1, ...(speaker === undefined ? {} : { speaker }), turn: 0, text };
  });
  return toEpisode(METADATA, cues);
}

const ranges = (passages: readonly Passage[]) => passages.map(({ first, last }) => [first, last]);

describe('passages', () => {
  test('hold as many whole sentences as the budget allows, and begin with the last ones of the passage before', () => {
    const episode = talk([20], [20], [20], [20], [20]);
    expect(ranges(toPassages(episode, ALL))).toEqual([
      [0, 2],
      [2, 4],
    ]);
    expect(passageText(episode, { first: 2, last: 4 })).toMatch(/^W2-0 .* W4-19\.$/);
  });

  test('end where the speaker changes, if that is near', () => {
    const episode = talk([20, 'Ann'], [15, 'Ann'], [20, 'Ann'], [15, 'Bob'], [30, 'Bob'], [20, 'Bob']);
    expect(ranges(toPassages(episode, ALL))[0]).toEqual([0, 2]);
  });

  test('do not end early for a change of speaker that is far from the end', () => {
    const episode = talk([20, 'Ann'], [20, 'Bob'], [20, 'Bob'], [20, 'Bob']);
    expect(ranges(toPassages(episode, ALL))[0]).toEqual([0, 2]);
  });

  test('keep sponsor reads and conversation apart', () => {
    const episode = talk([10], [10], [10], [10], [10]);
    const sentences = episode.sentences.map((sentence, index) => ({
      ...sentence,
      sponsor: index === 2 || index === 3,
    }));
    expect(toPassages({ ...episode, sentences }, ALL)).toEqual([
      { first: 0, last: 1, sponsor: false },
      { first: 2, last: 3, sponsor: true },
      { first: 4, last: 4, sponsor: false },
    ]);
  });

  test('are cut by the window of the model before they are cut by words', () => {
    const episode = talk([10], [10], [10], [10]);
    const fits = (text: string) => countWords(text) <= 25;
    expect(
      toPassages(episode, { ...ALL, fits }).map((passage) => countWords(passageText(episode, passage))),
    ).toEqual([20, 20, 20]);
  });

  test('of an empty episode are none', () => {
    expect(toPassages(toEpisode(METADATA, []), ALL)).toEqual([]);
  });

  test('cover every sentence, advance, and stay inside both budgets, whatever the cues', () => {
    const budgets = fc.record({
      maxWords: fc.integer({ min: 40, max: 120 }),
      overlapWords: fc.integer({ min: 0, max: 40 }),
      window: fc.integer({ min: 1, max: 600 }),
    });
    fc.assert(
      fc.property(arbitraryCues, budgets, (cues, { maxWords, overlapWords, window }) => {
        const fits = (text: string) => text.length <= window || [...text].length === 1;
        const episode = fitSentences(toEpisode(METADATA, cues), fits);
        const passages = toPassages(episode, { maxWords, overlapWords, fits });
        const covered = new Set<number>();
        let before: Passage | undefined;
        for (const passage of passages) {
          const text = passageText(episode, passage);
          expect(episode.text).toContain(text);
          expect(fits(text)).toBe(true);
          expect(countWords(text)).toBeLessThanOrEqual(maxWords);
          expect(passage.last).toBeGreaterThan(before?.last ?? -1);
          expect(passage.first).toBeGreaterThan(before?.first ?? -1);
          expect(passage.first).toBeLessThanOrEqual((before?.last ?? -1) + 1);
          for (let index = passage.first; index <= passage.last; index += 1) covered.add(index);
          before = passage;
        }
        expect(covered.size).toBe(episode.sentences.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('sentences that alone do not fit the window', () => {
  test('are cut in halves until they do, at words where there are some, and no character is lost', () => {
    const episode = toEpisode(METADATA, [
      { start: 0, end: 8, turn: 0, text: `one two three four ${'🐝'.repeat(20)}` },
    ]);
    const fits = (text: string) => text.length <= 9;
    const fitted = fitSentences(episode, fits);
    const texts = fitted.sentences.map((sentence) => sentenceText(fitted, sentence));
    expect(texts.every(fits)).toBe(true);
    expect(texts.filter((text) => /^\p{Cs}|\p{Cs}$/u.test(text))).toEqual([]);
    expect(texts.join('').replaceAll(' ', '')).toBe(episode.text.replaceAll(' ', ''));
    expect(
      fitted.sentences.every(({ start }, index) => start >= (fitted.sentences[index - 1]?.end ?? 0)),
    ).toBe(true);
  });

  test('leave the episode as it is where all fit', () => {
    const episode = talk([10], [10]);
    expect(fitSentences(episode, () => true)).toBe(episode);
  });

  test('a window that nothing fits ends with single characters', () => {
    const episode = toEpisode(METADATA, [{ start: 0, end: 1, turn: 0, text: 'a🐝b c' }]);
    const fitted = fitSentences(episode, () => false);
    expect(fitted.sentences.map((sentence) => sentenceText(fitted, sentence))).toEqual(['a', '🐝', 'b', 'c']);
  });
});
