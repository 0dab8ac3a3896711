import { describe, expect, it } from 'vitest';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { makeTemporaryLibrary, talkAbout } from '../support/temporary-library.ts';

/** A library of an open and a secret episode, with what a reader of the open one sees. */
async function twoEpisodes() {
  const made = makeTemporaryLibrary();
  made.write('open.txt', talkAbout('harbours'));
  made.write('secret.txt', talkAbout('treasure'));
  await made.index();
  const library = made.open();
  const view = library.within(({ metadata }) => metadata.id === 'open');
  const [open, secret] = await library.read((snapshot) => snapshot.episodes());
  if (!open || !secret) throw new Error('Both are there');
  return { library, view, open, secret };
}

describe('a part of a library', () => {
  it('gives nothing of the other episodes, by whatever number they are asked for', async () => {
    const { view, open, secret } = await twoEpisodes();
    const { vector } = await fakeEmbedder().encodeQuestion('treasure');
    await view.read(async (snapshot) => {
      expect(snapshot.episodes()).toEqual([open]);
      expect(snapshot.episode(secret.row)).toBeUndefined();
      expect(snapshot.episodeOf(secret.passages.first)).toBeUndefined();
      expect(snapshot.passages([open.passages.first, secret.passages.first])).toHaveLength(1);
      expect(await snapshot.sentences(secret.row, 0, 10)).toEqual([]);
      expect(await snapshot.sentencesOf([{ episode: secret.row, first: 0, last: 10 }])).toEqual([[]]);
      expect(await snapshot.encodedSentencesOf([{ episode: secret.row, first: 0, last: 3 }])).toEqual([[]]);
      expect([...(await snapshot.similarities(vector, [secret.passages.first])).keys()]).toEqual([]);
      expect(await snapshot.nearest(vector, { count: 3, range: secret.passages })).toEqual([]);
      const near = await snapshot.nearest(vector, { count: 50 });
      expect(near.map(({ id }) => snapshot.episodeOf(id)?.row)).toEqual(near.map(() => open.row));
      expect(near.length).toBe(open.layout.size);
      const index = await snapshot.lexicalIndex({ phrases: () => [] });
      expect(index.matches('treasure')).toEqual([]);
      expect(index.matches('treasure', { range: secret.passages })).toEqual([]);
      expect(index.matchesOfAny(['treasure', 'harbours'], { count: 50 })).toHaveLength(open.layout.size);
    });
  });

  it('leaves the whole as it was', async () => {
    const { library, view, secret } = await twoEpisodes();
    await view.read((snapshot) => snapshot.lexicalIndex({ phrases: () => [] }));
    await library.read(async (snapshot) => {
      const index = await snapshot.lexicalIndex({ phrases: () => [] });
      expect(index.matches('treasure')).toHaveLength(secret.layout.size);
      expect(snapshot.episodes()).toHaveLength(2);
    });
  });

  it('can be narrowed again, never widened', async () => {
    const { view } = await twoEpisodes();
    const none = view.within(({ metadata }) => metadata.id === 'secret');
    expect(await none.read((snapshot) => snapshot.episodes())).toEqual([]);
  });
});
