import { describe, expect, it } from 'vitest';
import { isWithin, parseTimeBound } from '../../../src/answering/filters/time-bounds.ts';
import { EpisodeLayout } from '../../../src/library/episode-layout.ts';
import type { EpisodeRecord } from '../../../src/library/records.ts';

const today = new Date('2026-03-15T12:00:00Z');

function episode(id: string, date?: string): EpisodeRecord {
  return {
    ...{ row: 1, shownId: id, duration: 60, sentenceCount: 1, speakers: [], source: 'x', contentHash: 'x' },
    metadata: { id, title: id, guests: [], ...(date !== undefined && { date }) },
    ...{ passages: { first: 1, last: 1 }, layout: EpisodeLayout.of([]) },
  };
}

describe('a bound in time', () => {
  it.each([
    ['400', { number: 400 }, { number: 400 }],
    ['#2023', { number: 2023 }, { number: 2023 }],
    ['ep 12.5', { number: 12.5 }, { number: 12.5 }],
    ['2023', { date: '2023-01-01' }, { date: '2023-12-31' }],
    ['2024-02', { date: '2024-02-01' }, { date: '2024-02-29' }],
    ['May 2023', { date: '2023-05-01' }, { date: '2023-05-31' }],
    ['2023-05-07', { date: '2023-05-07' }, { date: '2023-05-07' }],
    ['last year', { date: '2025-01-01' }, { date: '2025-12-31' }],
    ['Last Month', { date: '2026-02-01' }, { date: '2026-02-28' }],
    ['this month', { date: '2026-03-01' }, { date: '2026-03-31' }],
  ])('%s', (text, since, until) => {
    const at = (side: 'since' | 'until') => parseTimeBound(text, { side, episodes: [], today });
    expect([at('since'), at('until')]).toEqual([since, until]);
  });

  it('is the number of an episode that has it, though it could be a year', () => {
    expect(parseTimeBound('2023', { side: 'since', episodes: [episode('2023')], today })).toEqual({
      number: 2023,
    });
  });

  it.each(['', 'soon', '2023-13', '2023-02-31', '20233333', 'abc 2023', '-5', '2023-5'])(
    'is not %j',
    (text) => {
      expect(parseTimeBound(text, { side: 'since', episodes: [], today })).toBeUndefined();
    },
  );

  it('takes in the episode that it names, and none of which nobody can tell', () => {
    const inside = (one: EpisodeRecord) => [
      isWithin(one, { date: '2023-05-01' }, 'since'),
      isWithin(one, { date: '2023-05-01' }, 'until'),
      isWithin(one, { number: 7 }, 'since'),
      isWithin(one, { number: 7 }, 'until'),
    ];
    expect(inside(episode('7', '2023-05-01'))).toEqual([true, true, true, true]);
    expect(inside(episode('8', '2023-05-02'))).toEqual([true, false, true, false]);
    expect(inside(episode('special'))).toEqual([false, false, false, false]);
  });
});
