import { describe, expect, it } from 'vitest';
import { capAt, isLater } from '../../../src/discord/server-rules/spoilers.ts';
import { EpisodeLayout } from '../../../src/library/episode-layout.ts';
import type { EpisodeRecord } from '../../../src/library/records.ts';
import type { EpisodeMetadata } from '../../../src/transcript/episode.ts';

function episode(metadata: Partial<EpisodeMetadata> & { id: string }): EpisodeRecord {
  return {
    ...{ row: 1, shownId: metadata.id, duration: 60, sentenceCount: 1, speakers: [], source: 'x' },
    metadata: { title: metadata.id, guests: [], ...metadata },
    ...{ passages: { first: 1, last: 1 }, layout: EpisodeLayout.of([]), contentHash: 'x' },
  };
}

describe('with a spoiler cap at an episode', () => {
  it.each([
    ['a later date', { id: 'a', date: '2022-01-01' }, { id: 'b', date: '2022-01-02' }, true],
    ['an earlier date', { id: 'a', date: '2022-01-02' }, { id: 'b', date: '2022-01-01' }, false],
    ['a higher number', { id: 'a', number: 9 }, { id: 'b', number: 10 }, true],
    ['a lower number, as its id', { id: '320' }, { id: '319' }, false],
    [
      'the same date and a higher number',
      { id: '1', date: '2022-01-01' },
      { id: '2', date: '2022-01-01' },
      true,
    ],
    ['the same id', { id: 'a' }, { id: 'a' }, false],
    ['another show', { id: '1', show: 'One' }, { id: '2', show: 'Two' }, false],
    ['neither date nor number', { id: 'a', date: '2022-01-01' }, { id: 'b' }, true],
  ])('one with %s is later: %#', (_, heard, other, later) => {
    expect(isLater(episode(other), capAt(episode(heard)))).toBe(later);
  });
});
