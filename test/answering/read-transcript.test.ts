import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  sentenceAtTime,
  type TranscriptPage,
  type TranscriptPageOptions,
  type TranscriptPlace,
  transcriptPage,
} from '../../src/answering/read-transcript.ts';
import { episodesIn, makeTemporaryLibrary, transcriptOf } from '../support/temporary-library.ts';

async function makeEpisode(sentences = 150) {
  const place = makeTemporaryLibrary();
  const lines = Array.from(
    { length: sentences },
    (_, i) => `This is ${'really '.repeat(i % 12)}sentence number ${i}.`,
  );
  place.write('one.txt', transcriptOf(...lines));
  await place.index();
  const library = place.open();
  const [episode] = await episodesIn(library);
  if (!episode) throw new Error('The episode is missing.');
  const page = (...[from, options]: [TranscriptPlace, TranscriptPageOptions]) =>
    library.read((snapshot) => transcriptPage(snapshot, episode, from, options));
  return { library, episode, page };
}

const positionsOf = ({ sentences }: TranscriptPage) => sentences.map(({ position }) => position);

describe('transcriptPage', () => {
  it('visits every sentence once, in order, whatever the size of the pages', async () => {
    const { episode, page } = await makeEpisode();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4000 }), async (maxCharacters) => {
        const visited: number[] = [];
        let read = await page({ at: 0 }, { maxCharacters });
        visited.push(...positionsOf(read));
        while (read.hasLater) {
          read = await page({ position: read.last + 1 }, { maxCharacters });
          visited.push(...positionsOf(read));
        }
        expect(visited).toEqual(Array.from({ length: episode.sentenceCount }, (_, i) => i));
      }),
      { numRuns: 25 },
    );
  });

  it('does the same backwards', async () => {
    const { episode, page } = await makeEpisode();
    const options = { maxCharacters: 700, direction: 'backward' } as const;
    let read = await page({ position: episode.sentenceCount - 1 }, options);
    expect(read.hasLater).toBe(false);
    let visited = positionsOf(read);
    while (read.hasEarlier) {
      read = await page({ position: read.first - 1 }, options);
      visited = [...positionsOf(read), ...visited];
    }
    expect(visited).toEqual(Array.from({ length: episode.sentenceCount }, (_, i) => i));
  });

  it('fills a page as far as whole sentences allow, and never leaves it empty', async () => {
    const { library, episode, page } = await makeEpisode();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3000 }), fc.nat(149), async (maxCharacters, position) => {
        const { sentences, last, hasLater } = await page({ position }, { maxCharacters });
        const length = sentences.reduce((sum, { text }) => sum + text.length + 1, 0);
        expect(sentences.length).toBeGreaterThan(0);
        if (sentences.length > 1) expect(length).toBeLessThanOrEqual(maxCharacters);
        const [next] = await library.read((snapshot) => snapshot.sentences(episode.row, last + 1, last + 1));
        expect(hasLater).toBe(next !== undefined);
        if (next) expect(length + next.text.length + 1).toBeGreaterThan(maxCharacters);
      }),
      { numRuns: 50 },
    );
  });

  it('begins at the sentence that is being said at a time, and at an end for a place beyond it', async () => {
    const { page } = await makeEpisode();
    const first = async (place: TranscriptPlace) => (await page(place, { maxCharacters: 100 })).first;
    expect(await first({ at: 125 })).toBe(12);
    expect(await first({ at: -3 })).toBe(0);
    expect(await first({ at: 1e9 })).toBe(149);
    expect(await first({ position: -1 })).toBe(0);
    expect(await first({ position: 1e9 })).toBe(149);
  });

  it('has an empty page for an episode that is no longer there', async () => {
    const { library, episode } = await makeEpisode();
    const gone = { ...episode, row: 999, sentenceCount: 0 };
    const page = await library.read((snapshot) =>
      transcriptPage(snapshot, gone, { at: 5 }, { maxCharacters: 100 }),
    );
    expect(page).toEqual({ sentences: [], first: 0, last: -1, hasEarlier: false, hasLater: false });
  });
});

describe('sentenceAtTime', () => {
  it('is the sentence that was begun last', async () => {
    const { library, episode } = await makeEpisode();
    for (const seconds of [0, 9.9, 10, 733, 1490, 99999]) {
      const expected = Math.min(149, Math.floor(seconds / 10));
      const sentence = await library.read((snapshot) => sentenceAtTime(snapshot, episode, seconds));
      expect(sentence?.position).toBe(expected);
    }
  });
});
