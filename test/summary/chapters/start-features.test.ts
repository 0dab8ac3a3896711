import { describe, expect, it } from 'vitest';
import { newWords } from '../../../src/summary/chapters/new-words.ts';
import { startFeatures } from '../../../src/summary/chapters/start-features.ts';
import { turnings } from '../../../src/summary/chapters/talk-windows.ts';
import { sourceOf, THREE_SUBJECTS } from '../made-up-source.ts';

describe('what tells where a chapter starts', () => {
  it('is how far the words after lie from those before, most where the subject changes', async () => {
    const found = turnings(await sourceOf(THREE_SUBJECTS), 60);
    const highest = (from: number, to: number) => found.indexOf(Math.max(...found.slice(from, to)));
    expect(Math.abs(highest(0, 24) - 16)).toBeLessThanOrEqual(1);
    expect(Math.abs(highest(24, 48) - 32)).toBeLessThanOrEqual(1);
  });

  it('is the same whether the windows move on or are summed up anew', async () => {
    const source = await sourceOf(THREE_SUBJECTS);
    const whole = turnings(source, 30);
    // The windows around 20 hold no sentence from before 10 nor after 30.
    const part = { sentences: source.sentences.slice(10, 30), vectors: source.vectors.slice(10, 30) };
    expect(turnings(part, 30)[10]).toBeCloseTo(whole[20] ?? -1, 5);
  });

  it('is how many words come up anew', async () => {
    const { sentences } = await sourceOf(THREE_SUBJECTS);
    const found = newWords(sentences);
    expect(found[32]).toBeGreaterThan(found[20] ?? 0);
    expect(found[7]).toBe(0);
  });

  it('is a change of speakers only where most sentences name theirs', async () => {
    const named = await sourceOf(['One.', 'Two.', 'Three.'], { speaker: 'Maya' });
    const [first, ...rest] = named.sentences;
    if (!first) throw new Error('There are three.');
    const changes = (sentences: typeof named.sentences) =>
      startFeatures({ ...named, sentences }).map(({ otherSpeaker }) => otherSpeaker);
    expect(changes([first, ...rest.map((one) => ({ ...one, speaker: 'Ben' }))])).toEqual([0, 1, 0]);
    expect(changes([first, ...rest.map(({ speaker: _, ...one }) => one)])).toEqual([0, 0, 0]);
  });
});
