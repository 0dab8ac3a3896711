import { describe, expect, it } from 'vitest';
import { keyQuote } from '../../../src/summary/highlights/key-quote.ts';
import { lineFeatures } from '../../../src/summary/highlights/line-features.ts';
import { pickHighlights } from '../../../src/summary/highlights/pick-highlights.ts';
import { scoredLines } from '../../../src/summary/highlights/scored-lines.ts';
import { isShowable } from '../../../src/summary/highlights/showable.ts';
import { sourceOf } from '../made-up-source.ts';

const CLAIM = 'You should never argue with an 8-bit sound effect.';
const PLAIN = 'The worker bees carry the nectar to the colony.';

describe('a line that can be shown alone', () => {
  it.each([
    ['a claim', CLAIM, true],
    ['with a tag at its end', 'Comments are kind of like deodorant for code smells, right?', true],
    ['a question', 'Do you ever argue with an 8-bit sound effect?', false],
    ['a fragment', 'and never argue with an 8-bit sound effect.', false],
    ['given up', 'You should never argue with an 8-bit sound...', false],
    ['small talk', 'Welcome to the show about every 8-bit sound effect.', false],
    ['too short', 'Never argue.', false],
    ['with a note', 'You should never [inaudible] with an 8-bit sound effect.', false],
  ])('%s', async (_, text, expected) => {
    const [sentence] = (await sourceOf([text])).sentences;
    if (!sentence) throw new Error('There is one.');
    expect(isShowable(sentence, true)).toBe(expected);
    expect(isShowable({ ...sentence, sponsor: true }, true)).toBe(false);
  });

  it('is one without a mark at its end, too, where a transcript has none', async () => {
    const [sentence] = (await sourceOf(['you should never argue with an 8-bit sound effect'])).sentences;
    if (!sentence) throw new Error('There is one.');
    expect(isShowable(sentence, false)).toBe(true);
  });
});

describe('highlights', () => {
  it('are claims before descriptions, none near to another, none twice', async () => {
    const lines = scoredLines(await sourceOf([PLAIN, PLAIN, PLAIN, CLAIM, PLAIN, PLAIN, PLAIN, CLAIM]));
    const picked = pickHighlights(lines, 5);
    expect(picked.map(({ sentence }) => sentence.text)).toEqual([CLAIM, PLAIN]);
    expect(picked[0]?.score).toBe(1);
    const [first, second] = picked.map(({ sentence }) => sentence.start);
    expect(Math.abs((first ?? 0) - (second ?? 0))).toBeGreaterThanOrEqual(30);
  });

  it('leave the next best to the key quotes, unless there is no other', async () => {
    const lines = scoredLines(await sourceOf([PLAIN, CLAIM]));
    const claim = lines[1]?.sentence;
    if (!claim) throw new Error('There are two.');
    expect(keyQuote(lines, undefined)).toBe(claim);
    expect(keyQuote(lines, undefined, new Set([claim]))?.text).toBe(PLAIN);
    expect(keyQuote(lines.slice(1), undefined, new Set([claim]))).toBe(claim);
    expect(keyQuote([], undefined)).toBeUndefined();
  });

  it('know numbers, opinions and pronouns that point back', async () => {
    const [claim, plain, back] = lineFeatures(await sourceOf([CLAIM, PLAIN, 'They think that it works.']));
    expect([claim?.number, plain?.number]).toEqual([1, 0]);
    expect([claim?.opinions, plain?.opinions]).toEqual([1, 0]);
    expect([claim?.negates, plain?.negates]).toEqual([1, 0]);
    expect([plain?.leans, back?.leans]).toEqual([0, 1]);
  });
});
