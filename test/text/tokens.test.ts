import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonKey } from '../../src/text/folding.ts';
import { stemOf } from '../../src/text/stem.ts';
import { tokensOf, wordsOf } from '../../src/text/tokens.ts';

describe('the words of a text', () => {
  it.each([
    ['It’s Guido’s idea.', ['it’s', 'guido’s', 'idea']],
    ['per-interpreter GIL in 3.11', ['per', 'interpreter', 'gil', 'in', '3', '11']],
    ['C++, C# and F#', ['c++', 'c#', 'and', 'f#']],
    ['Łukasz sagt: „Größe“', ['łukasz', 'sagt', 'größe']],
    ['ＦＵＬＬ ﬁt', ['full', 'fit']],
    ['?! … ++ #', []],
    ['мир 今天', ['мир', '今天']],
  ])('%j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('stand where their offsets say, in order, with no letter or digit between them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let end = 0;
        for (const token of tokensOf(text)) {
          expect(text.slice(token.from, token.to)).toBe(token.text);
          expect(text.slice(end, token.from)).not.toMatch(/[\p{L}\p{M}\p{N}]/u);
          end = token.to;
        }
        expect(text.slice(end)).not.toMatch(/[\p{L}\p{M}\p{N}]/u);
      }),
    );
  });
});

describe('two spellings of one word', () => {
  it.each([
    ['Python’s', 'python'],
    ['interpreters', 'interpreter'],
    ['Björn', 'bjorn'],
    ['RUNNING', 'run'],
  ])('%j and %j have one stem', (a, b) => {
    expect(stemOf(a)).toBe(stemOf(b));
  });

  it.each([
    ["don't", 'don’t'],
    ["don't", 'dont'],
    ['café', 'CAFE'],
    ['ﬁt', 'fit'],
  ])('%j and %j are compared as the same', (a, b) => {
    expect(comparisonKey(a)).toBe(comparisonKey(b));
  });
});
