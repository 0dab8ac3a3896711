import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packPages, pageButtons, pickPage } from '../../../../src/discord/replies/render/paging.ts';
import { wordsFor } from '../../../../src/discord/texts/words.ts';

test('pages hold everything in order, and none has more than it may unless it is a single item', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 30 })), fc.integer({ min: 1, max: 5 }), (items, maxItems) => {
      const pages = packPages(items, { maxLength: 20, maxItems, lengthOf: (item) => item });
      expect(pages.flat()).toEqual(items);
      for (const page of pages) {
        const length = page.reduce((sum, item) => sum + item, 0);
        expect(page.length <= 1 || (length <= 20 && page.length <= maxItems)).toBe(true);
      }
    }),
  );
});

test('of pages that have become fewer, the last one is shown', () => {
  expect(pickPage([['a'], ['b']], 7)).toEqual({ index: 1, items: ['b'], count: 2 });
});

test('a single page has no buttons; the first has nothing before it, the last nothing after', () => {
  const turn = {
    turn: (page: number) => ({ kind: 'episodes' as const, page }),
    words: wordsFor('en-US'),
  };
  expect(pageButtons(0, 1, turn)).toEqual([]);
  expect(pageButtons(0, 2, turn).map(({ disabled }) => disabled)).toEqual([true, false]);
  expect(pageButtons(1, 2, turn).map(({ disabled }) => disabled)).toEqual([false, true]);
});
