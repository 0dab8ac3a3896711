import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EpisodeLayout } from '../../src/library/episode-layout.ts';

/** Passages that overlap now and then, each reaching further than the one before. */
const passages = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 6 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((steps) => {
    let reached = -1;
    return steps.map(([shared, added], index) => {
      const first = index === 0 ? 0 : Math.max(0, reached + 1 - shared);
      reached += added;
      return { first, last: reached, sponsor: index % 5 === 0 };
    });
  });

it('stores every sentence with one passage, and finds it there', () => {
  fc.assert(
    fc.property(passages, (given) => {
      const layout = EpisodeLayout.of(given);
      expect(given.map((_, index) => layout.at(index))).toEqual(given);
      const stored = given.flatMap((_, index) =>
        Array.from(
          { length: layout.lastOf(index) - layout.firstStored(index) + 1 },
          (_, offset) => [layout.firstStored(index) + offset, index] as const,
        ),
      );
      expect(stored.map(([sentence]) => sentence)).toEqual(stored.map((_, sentence) => sentence));
      for (const [sentence, index] of stored) expect(layout.indexStoring(sentence)).toBe(index);
    }),
  );
});
