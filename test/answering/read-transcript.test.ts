import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceAtTime, type TranscriptPage, transcriptPage } from '../../src/answering/read-transcript.ts';
import { makeTemporaryLibrary, transcriptOf } from '../support/temporary-library.ts';

async function makeEpisode(sentences = 150) {
  const place = makeTemporaryLibrary();
  const lines = Array.from(
    { length: sentences },
    (_, i) => `This is ${'really '.repeat(i % 12)}sentence number ${i}.`,
  );
  place.write('one.txt', transcriptOf(...lines));
  await place.index();
  const library = place.open();
  const [episode] = library.episodes();
  if (!episode) throw new Error('The episode is missing.');
  return { library, episode };
}

const positionsOf = ({ sentences }: TranscriptPage) => sentences.map(({ position }) => position);

describe('transcriptPage', () => {
  it('visits every sentence once, in order, whatever the size of the pages', async () => {
    const { library, episode } = await makeEpisode();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), (maxCharacters) => {
        const visited: number[] = [];
        let page = transcriptPage(library, episode, { at: 0 }, { maxCharacters });
        visited.push(...positionsOf(page));
        while (page.hasLater) {
          page = transcriptPage(library, episode, { position: page.last + 1 }, { maxCharacters });
          visited.push(...positionsOf(page));
        }
        expect(visited).toEqual(Array.from({ length: episode.sentenceCount }, (_, i) => i));
      }),
      { numRuns: 25 },
    );
  });

  it('does the same backwards', async () => {
    const { library, episode } = await makeEpisode();
    const options = { maxCharacters: 700, direction: 'backward' } as const;
    let page = transcriptPage(library, episode, { position: episode.sentenceCount - 1 }, options);
    expect(page.hasLater).toBe(false);
    let visited = positionsOf(page);
    while (page.hasEarlier) {
      page = transcriptPage(library, episode, { position: page.first - 1 }, options);
      visited = [...positionsOf(page), ...visited];
    }
    expect(visited).toEqual(Array.from({ length: episode.sentenceCount }, (_, i) => i));
  });

  it('fills a page as far as whole sentences allow, and never leaves it empty', async () => {
    const { library, episode } = await makeEpisode();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(149), (maxCharacters, position) => {
        const { sentences, last, hasLater } = transcriptPage(
          library,
          episode,
          { position },
          { maxCharacters },
        );
        const length = sentences.reduce((sum, { text }) => sum + text.length + 1, 0);
        expect(sentences.length).toBeGreaterThan(0);
        if (sentences.length > 1) expect(length).toBeLessThanOrEqual(maxCharacters);
        const [next] = library.sentences(episode.row, last + 1, last + 1);
        expect(hasLater).toBe(next !== undefined);
        if (next) expect(length + next.text.length + 1).toBeGreaterThan(maxCharacters);
      }),
      { numRuns: 50 },
    );
  });

  it('begins at the sentence that is being said at a time, and at an end for a place beyond it', async () => {
    const { library, episode } = await makeEpisode();
    const first = (place: Parameters<typeof transcriptPage>[2]) =>
      transcriptPage(library, episode, place, { maxCharacters: 100 }).first;
    expect(first({ at: 125 })).toBe(12);
    expect(first({ at: -3 })).toBe(0);
    expect(first({ at: 1e9 })).toBe(149);
    expect(first({ position: -1 })).toBe(0);
    expect(first({ position: 1e9 })).toBe(149);
  });

  it('has an empty page for an episode that is no longer there', async () => {
    const { library, episode } = await makeEpisode();
    const page = transcriptPage(
      library,
      { ...episode, row: 999, sentenceCount: 0 },
      { at: 5 },
      { maxCharacters: 100 },
    );
    expect(page).toEqual({ sentences: [], first: 0, last: -1, hasEarlier: false, hasLater: false });
  });
});

describe('sentenceAtTime', () => {
  it('is the sentence that was begun last', async () => {
    const { library, episode } = await makeEpisode();
    for (const seconds of [0, 9.9, 10, 733, 1490, 99999]) {
      const expected = Math.min(149, Math.floor(seconds / 10));
      expect(sentenceAtTime(library, episode, seconds)?.position).toBe(expected);
    }
  });
});
