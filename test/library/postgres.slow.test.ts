import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answering/ask/answer-question.ts';
import { PASSAGE_SCHEME } from '../../src/indexing/embed-episode.ts';
import { openLibrary, openWritable } from '../../src/library/open-library.ts';
import { Postgres } from '../../src/postgres/postgres.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { startCountingProxy } from '../support/postgres/counting-proxy.ts';
import { startPglite } from '../support/postgres/pglite.ts';
import type { RealServer } from '../support/postgres/real-server.ts';
import { emptyDatabase, SERVER } from '../support/postgres/stores.ts';
import {
  contentOf,
  contentOfSnapshot,
  episodesIn,
  makeTemporaryLibrary,
  nearestText,
  stateOf,
  type TemporaryLibrary,
  talkAbout,
} from '../support/temporary-library.ts';

/** A library of a few episodes in a database. */
async function built(url: string, ...topics: readonly string[]): Promise<TemporaryLibrary> {
  const made = makeTemporaryLibrary(url);
  for (const topic of topics) made.write(`${topic}.txt`, talkAbout(topic, 30));
  await made.index();
  return made;
}

/** The same library, through a proxy. */
async function through(made: TemporaryLibrary, url: string) {
  const proxy = await startCountingProxy(url);
  const library = await openLibrary({ ...made.place, libraryUrl: proxy.url });
  onTestFinished(async () => {
    await library.close();
    proxy.stop();
  });
  return { proxy, library };
}

describe('a library across a network', () => {
  let database: Awaited<ReturnType<typeof startPglite>>;

  beforeAll(async () => {
    database = await startPglite();
  });
  afterAll(() => database.stop());
  beforeEach(() => emptyDatabase(database.url));

  it('answers a question in four round trips, and lists its episodes in one', async () => {
    // So many passages that words propose others than those that are nearest.
    const others = Array.from({ length: 12 }, (_, at) => `plants${at}`);
    const made = await built(database.url, 'ants', 'bees', 'wasps', ...others);
    const { proxy, library } = await through(made, database.url);
    const sources = { library, embedder: fakeEmbedder() };
    const questions = [
      'What about bees?',
      'What do we know of wasps in chapter 3?',
      'unsaid',
      'bee chapter plants3 know',
    ];
    const counts: number[] = [];
    for (const question of questions) {
      counts.push(await proxy.counting(() => answerQuestion(sources, question)));
      counts.push(await proxy.counting(() => answerQuestion(sources, question, { episode: 'bees' })));
    }
    // One more ends the transaction, which nobody waits for.
    expect(Math.max(...counts)).toBe(4 + 1);
    expect(await proxy.counting(() => episodesIn(library))).toBe(1 + 1);
  });

  it('that is cut off in the middle of an answer says so, and goes on with the next', async () => {
    const made = await built(database.url, 'ants', 'bees');
    const { proxy, library } = await through(made, database.url);
    const { vector } = await fakeEmbedder().encodeQuestion('bees');
    const cut = library.read(async (snapshot) => {
      await snapshot.nearest(vector, { count: 3 });
      proxy.cut();
      return snapshot.nearest(vector, { count: 3 });
    });
    await expect(cut).rejects.toMatchObject({ code: 'POSTGRES_INTERRUPTED' });
    expect(await nearestText(library, 'bees in chapter 3')).toContain('bees');
  });

  it('notices that an older copy of the database was put in its place', async () => {
    const made = await built(database.url, 'ants');
    const library = await made.openAny();
    expect(await nearestText(library, 'ants in chapter 3')).toContain('ants');
    // The same generation, on another way.
    await emptyDatabase(database.url);
    const other = makeTemporaryLibrary(database.url);
    other.write('bees.txt', talkAbout('bees', 30));
    await other.index();
    expect(await nearestText(library, 'bees in chapter 3')).toContain('bees');
    expect(await contentOf(library)).toEqual(await contentOf(await other.openAny()));
  });

  it('keeps the shows of others when transcripts are indexed that lie elsewhere', async () => {
    const here = makeTemporaryLibrary(database.url);
    here.write('sea/show.meta.json', { show: 'sea' });
    here.write('sea/one.txt', talkAbout('tides'));
    here.write('sea/two.txt', talkAbout('waves'));
    await here.index();
    const there = makeTemporaryLibrary(database.url);
    there.write('land/show.meta.json', { show: 'land' });
    there.write('land/one.txt', talkAbout('hills'));
    const report = await there.index();
    expect(report.episodes).toMatchObject({ new: ['land/one'], removed: [] });
    expect(report.notes.map(({ message }) => message)).toEqual([
      'No transcript of these shows is here: sea (2 episodes). They were kept, since another machine may index them; `npm run index -- --prune` removes them.',
    ]);
    // Of a show that is here, what is gone is gone.
    rmSync(here.path('sea/two.txt'));
    expect((await here.index()).episodes).toMatchObject({ removed: ['two'] });
    const library = await here.openAny();
    expect((await episodesIn(library)).map(({ metadata }) => metadata.show)).toEqual(['sea', 'land']);
    expect((await there.index({ prune: true })).episodes).toMatchObject({ removed: ['sea/one'] });
  });

  it('looks whether everything is there, and reads again what is not', async () => {
    const made = await built(database.url, 'ants', 'bees');
    const postgres = await Postgres.open(database.url);
    await postgres.query('DELETE FROM verbatim.sentences_1 WHERE episode = 1');
    await postgres.query(
      'DELETE FROM verbatim.passages_1 WHERE id = (SELECT max(id) FROM verbatim.passages_1)',
    );
    await postgres.close();
    const report = await made.index({ verify: true });
    expect(report.problems.map(({ code }) => code)).toEqual(['LIBRARY_DAMAGED', 'LIBRARY_DAMAGED']);
    expect(report.episodes.changed).toEqual(['ants', 'bees']);
    expect((await made.index({ verify: true })).problems).toEqual([]);
  });
});

describe.skipIf(SERVER.isSkipped)(`a library in ${SERVER.name}`, () => {
  let server: RealServer;

  beforeAll(async () => {
    if (!SERVER.isSkipped) server = await SERVER.start();
  });
  afterAll(() => server?.stop());
  beforeEach(() => emptyDatabase(server.url));

  it('shows one state for as long as a read takes', async () => {
    const made = await built(server.url, 'ants', 'bees');
    const library = await made.openAny();
    const before = await contentOf(library);
    await library.read(async (snapshot) => {
      made.write('bees.txt', talkAbout('wasps'));
      await made.index();
      expect(await contentOfSnapshot(snapshot)).toEqual(before);
    });
    expect(await contentOf(library)).not.toEqual(before);
  });

  it('takes the episodes of many indexers at once', async () => {
    const indexers = Array.from({ length: 4 }, (_, at) => {
      const made = makeTemporaryLibrary(server.url);
      made.write('show.meta.json', { show: `show ${at}` });
      for (let episode = 0; episode < 5; episode += 1)
        made.write(`${at}-${episode}.txt`, talkAbout(`topic${at}x${episode}`, 20));
      return made;
    });
    await Promise.all(indexers.map((made) => made.index()));
    const library = await (indexers[0] as TemporaryLibrary).openAny();
    const episodes = await episodesIn(library);
    expect(new Set(episodes.map(({ metadata }) => metadata.id)).size).toBe(20);
    const sorted = episodes.toSorted((a, b) => a.passages.first - b.passages.first);
    expect(sorted.map(({ row }) => row)).toEqual(episodes.map(({ row }) => row));
    for (const [at, { passages }] of sorted.entries())
      expect(passages.first).toBeGreaterThan(sorted[at - 1]?.passages.last ?? 0);
    expect(await nearestText(library, 'topic2x3 in chapter 3')).toContain('topic2x3');
  });

  it('has one of two versions of an episode that are written at once, whole', async () => {
    const [one, two] = [makeTemporaryLibrary(server.url), makeTemporaryLibrary(server.url)] as const;
    one.write('same.txt', talkAbout('lions', 40));
    two.write('same.txt', talkAbout('tigers', 25));
    await Promise.all([one.index(), two.index()]);
    const library = await one.openAny();
    const [episode, ...others] = await episodesIn(library);
    expect(others).toEqual([]);
    const topic = (await nearestText(library, 'lions in chapter 3'))?.includes('lions') ? 'lions' : 'tigers';
    const alone = makeTemporaryLibrary();
    alone.write('same.txt', talkAbout(topic, topic === 'lions' ? 40 : 25));
    await alone.index();
    const [expected] = await episodesIn(alone.open());
    expect(episode).toMatchObject({
      contentHash: expected?.contentHash,
      sentenceCount: expected?.sentenceCount,
    });
    await library.read(async (snapshot) => {
      const index = await snapshot.lexicalIndex({ phrases: () => ['lions', 'tigers'] });
      expect([index.vocabulary.has('lions'), index.vocabulary.has('tigers')]).toEqual([
        topic === 'lions',
        topic === 'tigers',
      ]);
      expect(index.matches(topic)).toHaveLength(episode?.layout.size ?? -1);
    });
  });

  it('answers while another build takes its place', async () => {
    const made = await built(server.url, 'ants', 'bees');
    const library = await made.openAny();
    const models = Array.from({ length: 4 }, (_, at) => fakeEmbedder(`model ${at}`, 16 + at));
    let isDone = false;
    const building = (async () => {
      for (const embedder of models) await made.index({ embedder });
      isDone = true;
    })();
    let answers = 0;
    while (!isDone) {
      const content = await library.read(contentOfSnapshot);
      expect(content).toHaveLength(2);
      answers += 1;
    }
    await building;
    expect(answers).toBeGreaterThan(4);
  });

  it('keeps the later of two builds, whichever is done last', async () => {
    const made = await built(server.url, 'ants');
    const space = (model: string) => ({ model, dimensions: 32, passageScheme: PASSAGE_SCHEME });
    const [early, late] = [
      await openWritable(made.place, { space: space('early'), now: new Date() }),
      await openWritable(made.place, { space: space('late'), now: new Date() }),
    ];
    onTestFinished(async () => {
      await early.close();
      await late.close();
    });
    await made.index({ embedder: fakeEmbedder('late') });
    await expect(early.finish()).rejects.toMatchObject({ code: 'LIBRARY_BUSY' });
    expect(await stateOf(await made.openAny())).toMatchObject({ model: 'late' });
  });

  it('goes on after a failover in the midst of indexing, and has nothing half written', async () => {
    const made = makeTemporaryLibrary(server.url);
    for (const topic of ['ants', 'bees', 'wasps']) made.write(`${topic}.txt`, talkAbout(topic, 30));
    const embedder = fakeEmbedder();
    const encode = embedder.encodeTranscript;
    let encoded = 0;
    const report = await made.index({
      embedder: {
        ...embedder,
        encodeTranscript: async (...transcript) => {
          encoded += 1;
          if (encoded === 2) {
            server.crash();
            setTimeout(() => server.start(), 300);
          }
          return encode(...transcript);
        },
      },
    });
    expect(report.episodes.new).toHaveLength(3);
    const reference = makeTemporaryLibrary();
    for (const topic of ['ants', 'bees', 'wasps']) reference.write(`${topic}.txt`, talkAbout(topic, 30));
    await reference.index();
    expect(await contentOf(await made.openAny())).toEqual(await contentOf(reference.open()));
  });

  it('is asked by a role that may only read', async () => {
    const made = await built(server.url, 'ants');
    const postgres = await Postgres.open(server.url);
    onTestFinished(() => postgres.close());
    await postgres.query('DROP ROLE IF EXISTS reader');
    await postgres.query("CREATE ROLE reader LOGIN PASSWORD 'reads'");
    await postgres.query('GRANT USAGE ON SCHEMA verbatim TO reader');
    await postgres.query('GRANT SELECT ON ALL TABLES IN SCHEMA verbatim TO reader');
    const url = server.url.replace('verbatim:secret', 'reader:reads');
    const library = await openLibrary({ ...made.place, libraryUrl: url });
    onTestFinished(() => library.close());
    expect(await nearestText(library, 'ants in chapter 3')).toContain('ants');
    expect(await library.summaries.keep(1, { method: 'one', summary: 'of ants' })).toBe(false);
    const writer = made.index({}).then(() => makeTemporaryLibrary(url).index());
    await expect(writer).rejects.toMatchObject({
      code: expect.stringMatching(/^(POSTGRES_REFUSED|TRANSCRIPT)/),
    });
  });
});
