import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../src/answering/ask/answer-question.ts';
import { transcriptPage } from '../../src/answering/read-transcript.ts';
import { findTopic } from '../../src/answering/topics/find-topic.ts';
import { verifyQuote } from '../../src/answering/verify/verify-quote.ts';
import { openWritable } from '../../src/library/open-library.ts';
import type { OpenLibrary } from '../../src/library/readable-library.ts';
import type { Snapshot } from '../../src/library/snapshot.ts';
import { summaryOf } from '../../src/summary/episode-summary.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { emptyDatabase, type RunningStore, STORES } from '../support/postgres/stores.ts';
import {
  contentOf,
  episodesIn,
  makeTemporaryLibrary,
  nearestText,
  stateOf,
  type TemporaryLibrary,
  talkAbout,
  transcriptOf,
} from '../support/temporary-library.ts';

/** Words of which some sound or look alike, and some are two of the others. */
const WORDS = [
  ...['harbour', 'harbor', 'lighthouse', 'light', 'house', 'sailing', 'sailor', 'sailed', 'python', 'pyton'],
  ...['anchor', 'ankor', 'storm', 'storms', 'the', 'of', 'and', 'rope', 'ropes', 'knot', 'compass', 'tide'],
];

/** Talk by chance, the same in each run: some episodes are long, and some words are in nearly all of them. */
function writeShows(made: TemporaryLibrary): void {
  let state = 7;
  const chance = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (const [show, episodes] of [
    ['sea', 7],
    ['land', 4],
  ] as const) {
    made.write(`${show}/show.meta.json`, { show });
    for (let episode = 1; episode <= episodes; episode += 1) {
      const lines = Array.from({ length: 20 + chance(60) }, () => {
        const words = Array.from(
          { length: 4 + chance(14) },
          () => WORDS[chance(WORDS.length - chance(12))] ?? '',
        );
        return `${chance(5) === 0 ? 'Ana: ' : ''}${words.join(' ')}${chance(4) === 0 ? '' : '.'}`;
      });
      made.write(`${show}/${episode}.txt`, transcriptOf(...lines));
    }
  }
}

const QUESTIONS = [
  'Which harbor has a lighthouse?',
  'Who sailed through the storm with a compass?',
  'pythn and knots',
  'what about light houses',
  'nothing of this was ever said',
];

/** Everything that anybody may ask of a library. */
async function asked(library: OpenLibrary): Promise<unknown> {
  const sources = { library, embedder: fakeEmbedder() };
  const episodes = await episodesIn(library);
  return {
    answers: await inTurn(QUESTIONS, (question) => answerQuestion(sources, question, { limit: 10 })),
    inOne: await inTurn(QUESTIONS, (question) => answerQuestion(sources, question, { episode: 'sea/2' })),
    topics: await inTurn(['lighthouse', 'storm', 'python', 'light house', 'c#'], (topic) =>
      findTopic(sources, topic),
    ),
    verdicts: await inTurn(['storm and rope', 'the lighthouse of the harbour', 'tides'], (quote) =>
      verifyQuote(sources, quote),
    ),
    page: await library.read((snapshot) => {
      const [episode] = episodes;
      return episode && transcriptPage(snapshot, episode, { at: 100 }, { maxCharacters: 900 });
    }),
    summary: episodes[1] && (await summaryOf(library, episodes[1])),
  };
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** What is found of words, with their scores, and of vectors. */
async function foundIn(snapshot: Snapshot): Promise<unknown> {
  const phrases = [...WORDS, 'light house', 'of the', 'the storm and', 'unsaid', 'sailing unsaid'];
  const [episode] = snapshot.episodes();
  const rows = new Set(
    snapshot
      .episodes()
      .slice(2, 5)
      .map(({ row }) => row),
  );
  const { vector } = await fakeEmbedder().encodeQuestion('storm at the lighthouse');
  const wheres = [{}, { range: episode?.passages }, { rows }];
  return inTurn(wheres, async (where) => {
    const index = await snapshot.lexicalIndex({ phrases: () => phrases, ...where });
    const few = await snapshot.lexicalIndex({ phrases: () => phrases, atMost: 5, ...where });
    const words = {
      all: phrases.map((phrase) => index.matches(phrase, where)),
      few: phrases.map((phrase) => few.matches(phrase, { ...where, atMost: 5 })),
      said: phrases.map((phrase) => index.wasSaid(phrase)),
      known: WORDS.map((word) => index.vocabulary.has(word)),
    };
    // As text, since scores of words are equal to the last bit.
    return { words: JSON.stringify(words), near: await snapshot.nearest(vector, { count: 30, ...where }) };
  });
}

describe.each(STORES)('a library in $name', ({ start, isSkipped }) => {
  let store: RunningStore;

  beforeAll(async () => {
    if (!isSkipped) store = await start();
  });
  afterAll(() => store?.stop());
  beforeEach(async () => {
    if (store?.url !== undefined) await emptyDatabase(store.url);
  });

  const test = it.skipIf(isSkipped);

  test('gives the same answers as any other', async () => {
    const made = makeTemporaryLibrary(store.url);
    const reference = makeTemporaryLibrary();
    for (const one of [made, reference]) {
      writeShows(one);
      await one.index();
    }
    const library = await made.openAny();
    const expected = reference.open();
    expect(comparable(await contentOf(library))).toEqual(comparable(await contentOf(expected)));
    expect(await library.read(foundIn)).toEqual(nearly(await expected.read(foundIn)));
    expect(comparable(await asked(library))).toEqual(nearly(comparable(await asked(expected))));
  });

  test('tells new, changed, unchanged, moved and removed episodes apart', async () => {
    const made = makeTemporaryLibrary(store.url);
    for (const name of ['kept', 'edited', 'deleted', 'moved']) made.write(`${name}.txt`, talkAbout(name));
    await made.index();
    const library = await made.openAny();
    expect(await nearestText(library, 'deleted in chapter 3')).toContain('deleted');
    made.write('edited.txt', talkAbout('rivers'));
    made.write('added.txt', talkAbout('clouds'));
    made.write('folder/moved.txt', talkAbout('moved'));
    rmSync(made.path('deleted.txt'));
    rmSync(made.path('moved.txt'));
    expect((await made.index()).episodes).toMatchObject({
      new: ['added'],
      changed: ['edited'],
      unchanged: ['kept', 'moved'],
      removed: ['deleted'],
    });
    // A reader that was there before finds it, and finds no word that was only said before.
    const fresh = makeTemporaryLibrary();
    for (const name of ['kept', 'added', 'moved']) {
      fresh.write(`${name}.txt`, talkAbout(name === 'added' ? 'clouds' : name));
    }
    fresh.write('edited.txt', talkAbout('rivers'));
    await fresh.index();
    expect(comparable(await contentOf(library))).toEqual(comparable(await contentOf(fresh.open())));
    expect(await nearestText(library, 'rivers in chapter 3')).toContain('rivers');
    await library.read(async (snapshot) => {
      const index = await snapshot.lexicalIndex({ phrases: () => ['deleted', 'rivers'] });
      expect(index.vocabulary.has('deleted')).toBe(false);
      expect(index.vocabulary.has('rivers')).toBe(true);
      expect(index.matches('deleted')).toEqual([]);
      expect(snapshot.episodes().map(({ source }) => source.split('/').at(-1))).toContain('moved.txt');
    });
  });

  test('is the same when nothing changed', async () => {
    const made = makeTemporaryLibrary(store.url);
    made.write('a.txt', talkAbout('bees'));
    await made.index();
    const library = await made.openAny();
    const { generation } = await stateOf(library);
    const embedder = fakeEmbedder();
    expect((await made.index({ embedder })).episodes.unchanged).toEqual(['a']);
    expect(embedder.embedded).toEqual([]);
    expect((await stateOf(library)).generation).toBe(generation);
  });

  test('shows nothing of what somebody may not see', async () => {
    const made = makeTemporaryLibrary(store.url);
    made.write('open.txt', talkAbout('harbours'));
    made.write('secret.txt', talkAbout('treasure'));
    await made.index();
    const library = await made.openAny();
    const [open, secret] = await episodesIn(library);
    if (!open || !secret) throw new Error('Both are there');
    const { vector } = await fakeEmbedder().encodeQuestion('treasure');
    await library
      .within(({ metadata }) => metadata.id === 'open')
      .read(async (snapshot) => {
        expect(snapshot.episodes()).toEqual([open]);
        expect(await snapshot.sentencesOf([{ episode: secret.row, first: 0, last: 10 }])).toEqual([[]]);
        expect(await snapshot.encodedSentencesOf([{ episode: secret.row, first: 0, last: 3 }])).toEqual([[]]);
        expect([...(await snapshot.similarities(vector, [secret.passages.first])).keys()]).toEqual([]);
        const near = await snapshot.nearest(vector, { count: 50 });
        expect(near.map(({ id }) => snapshot.episodeOf(id)?.row)).toEqual(near.map(() => open.row));
        expect(near).toHaveLength(open.layout.size);
        const index = await snapshot.lexicalIndex({ phrases: () => ['treasure', 'harbours'] });
        expect(index.matches('treasure')).toEqual([]);
        expect(index.matches('harbours')).toHaveLength(open.layout.size);
      });
  });

  test('is built anew for another model beside the one that is asked', async () => {
    const made = makeTemporaryLibrary(store.url);
    for (const name of ['ants', 'bees']) made.write(`${name}.txt`, talkAbout(name));
    await made.index();
    const library = await made.openAny();
    const other = fakeEmbedder('other', 48);
    // It is cut off after the first of two episodes.
    const encode = other.encodeTranscript;
    let encoded = 0;
    const cutOff = made.index({
      embedder: {
        ...other,
        encodeTranscript: async (...transcript) => {
          encoded += 1;
          if (encoded === 2) throw new Error('cut off');
          return encode(...transcript);
        },
      },
    });
    await expect(cutOff).rejects.toThrow('cut off');
    expect(await stateOf(library)).toMatchObject({ model: 'fake' });
    expect(await nearestText(library, 'bees in chapter 3')).toContain('bees');
    const rest = fakeEmbedder('other', 48);
    await made.index({ embedder: rest });
    expect(rest.embedded.filter((text) => text.includes('ants'))).toEqual([]);
    expect(await stateOf(library)).toMatchObject({ model: 'other', dimensions: 48 });
    expect(await nearestText(library, 'ants in chapter 3', rest)).toContain('ants');
  });

  test('tells that it is being written for as long as it is', async () => {
    const made = makeTemporaryLibrary(store.url);
    made.write('a.txt', talkAbout('bees'));
    await made.index();
    const library = await made.openAny();
    expect(await library.isBeingWritten()).toBe(false);
    const space = { model: 'fake', dimensions: 32, passageScheme: 'test' };
    const writer = await openWritable(made.place, { space, now: new Date() });
    expect(await library.isBeingWritten()).toBe(true);
    await writer.close();
    await expect.poll(() => library.isBeingWritten()).toBe(false);
  });

  test('that has not been built is missing', async () => {
    const made = makeTemporaryLibrary(store.url);
    await expect(made.openAny()).rejects.toMatchObject({ code: 'LIBRARY_MISSING' });
    const space = { model: 'fake', dimensions: 32, passageScheme: 'test' };
    await (await openWritable(made.place, { space, now: new Date() })).close();
    await expect(made.openAny()).rejects.toMatchObject({ code: 'LIBRARY_MISSING' });
  });

  test('keeps summaries with the episode that they are of', async () => {
    const made = makeTemporaryLibrary(store.url);
    made.write('a.txt', talkAbout('bees'));
    await made.index();
    const library = await made.openAny();
    const [episode] = await episodesIn(library);
    const row = episode?.row ?? 0;
    expect(await library.summaries.get(row, 'one')).toBeUndefined();
    expect(await library.summaries.keep(row, { method: 'one', summary: 'of bees' })).toBe(true);
    expect(await library.summaries.get(row, 'one')).toBe('of bees');
    expect(await library.summaries.get(row, 'two')).toBeUndefined();
    made.write('a.txt', talkAbout('wasps'));
    await made.index();
    expect(await library.summaries.get(row, 'one')).toBeUndefined();
    await library.summaries.keep(row, { method: 'one', summary: 'of bees' });
    expect(await library.summaries.get(row, 'one')).toBeUndefined();
  });
});

/** Without the paths of transcripts, which each library tells from another folder. */
function comparable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      key === 'source' || key === 'layout' ? undefined : inner,
    ),
  );
}

/** The same, but the index of a folder may have added up in single precision. */
function nearly(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'number' && !Number.isInteger(inner) ? expect.closeTo(inner, 6) : inner,
  );
}
