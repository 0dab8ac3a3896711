import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import {
  contentOf,
  episodesIn,
  makeTemporaryLibrary,
  nearestText,
  stateOf,
  type TemporaryLibrary,
  talkAbout,
} from '../support/temporary-library.ts';
import { began, startIndexer } from './start-indexer.ts';

const EPISODES = Array.from({ length: 10 }, (_, index) => `episode-${index}`);
/** Moments at which a run is killed, spread evenly over its length. */
const KILLS = 6;

describe('an indexer that is killed', () => {
  it('leaves each episode as it was or as it shall be, and the next run completes', async () => {
    const place = makeTemporaryLibrary();
    const versions = ['rivers', 'mountains'] as const;
    const complete = await Promise.all(versions.map((topic) => contentOfFresh(topic, 'fake')));
    write(place, versions[0]);
    await place.index();
    const length = await timeOfRun(place, 'fake', () => write(place, versions[1]));
    write(place, versions[0]);
    await place.index();

    const outcomes = new Set<string>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [from, to] = kill % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      write(place, versions[to]);
      await killAfter((length * kill) / KILLS, place, 'fake');
      const library = place.open();
      const found = episodesOf(await contentOf(library));
      expect(found).toHaveLength(EPISODES.length);
      for (const [index, episode] of found.entries()) {
        expect([episodesOf(complete[from])[index], episodesOf(complete[to])[index]]).toContainEqual(episode);
      }
      for (const topic of versions)
        expect(await nearestText(library, `chapter 2 ${topic}`)).toMatch(/rivers|mountains/);
      const done = found.filter((episode, i) => isEqual(episode, episodesOf(complete[to])[i])).length;
      outcomes.add(done === 0 ? 'before' : done === EPISODES.length ? 'after' : 'between');

      await place.index();
      expect(await contentOf(place.open())).toEqual(complete[to]);
    }
    // Else the kills would all have come too early or too late to prove anything.
    expect(outcomes.has('between') || outcomes.size > 1).toBe(true);
  });

  it('in the middle of a build with another model leaves the whole library in one model', async () => {
    const place = makeTemporaryLibrary();
    write(place, 'rivers');
    await place.index();
    const length = await timeOfRun(place, 'other', () => undefined);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { model: from } = await stateOf(place.open());
      const to = from === 'fake' ? 'other' : 'fake';
      await killAfter((length * kill) / KILLS, place, to);
      const library = place.open();
      const { model } = await stateOf(library);
      expect([from, to]).toContain(model);
      expect(await episodesIn(library)).toHaveLength(EPISODES.length);
      const embedder = fakeEmbedder(model);
      expect(await nearestText(library, 'know about rivers in chapter 2', embedder)).toContain('rivers');

      await place.index({ embedder: fakeEmbedder(to) });
      expect((await stateOf(place.open())).model).toBe(to);
      expect(await contentOf(place.open())).toEqual(await contentOfFresh('rivers', to));
    }
  });

  it('lets go of the library, so that another can write', async () => {
    const place = makeTemporaryLibrary();
    write(place, 'rivers');
    const child = startIndexer(place, 'fake');
    await began(child);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await place.index()).library.episodes).toBe(EPISODES.length);
  });

  it('ends at once on Ctrl-C', async () => {
    const place = makeTemporaryLibrary();
    write(place, 'rivers');
    const child = startIndexer(place, 'fake');
    await began(child);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT']);
  });
});

function write(place: TemporaryLibrary, topic: string): void {
  for (const name of EPISODES) place.write(`${name}.txt`, talkAbout(`${topic} and ${name}`, 12));
}

async function contentOfFresh(topic: string, model: string): Promise<unknown> {
  const place = makeTemporaryLibrary();
  write(place, topic);
  await place.index({ embedder: fakeEmbedder(model) });
  return contentOf(place.open());
}

/** Milliseconds from the beginning of a run to its end. */
async function timeOfRun(place: TemporaryLibrary, model: string, prepare: () => void): Promise<number> {
  prepare();
  const child = startIndexer(place, model);
  await began(child);
  const started = performance.now();
  await once(child, 'exit');
  return performance.now() - started;
}

async function killAfter(milliseconds: number, place: TemporaryLibrary, model: string): Promise<void> {
  const child = startIndexer(place, model);
  const exited = once(child, 'exit');
  await began(child);
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await exited;
}

function episodesOf(content: unknown): unknown[] {
  return Array.isArray(content) ? content : [];
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
