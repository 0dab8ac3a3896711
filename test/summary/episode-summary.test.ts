import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import { Library } from '../../src/library/library.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import { summaryOf } from '../../src/summary/episode-summary.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { episodesIn, stateOf } from '../support/temporary-library.ts';
import { SECONDS, THREE_SUBJECTS } from './made-up-source.ts';

describe('the summary of an episode in a library', () => {
  const root = mkdtempSync(join(tmpdir(), 'verbatim-'));
  let run = 0;
  let dir: string;
  afterAll(() => rmSync(root, { recursive: true }));

  const index = (texts: readonly string[]) => {
    const time = (at: number) =>
      `${Math.floor((at * SECONDS) / 60)}:${String((at * SECONDS) % 60).padStart(2, '0')}`;
    writeFileSync(join(dir, 'bees.txt'), texts.map((text, at) => `${time(at)} ${text}\n`).join('\n'));
    return indexTranscripts({ paths: [dir], libraryDir: join(dir, 'library'), embedder: fakeEmbedder() });
  };
  const withLibrary = async <Result>(work: (library: Library) => Promise<Result>): Promise<Result> => {
    const library = Library.open(join(dir, 'library'));
    try {
      return await work(library);
    } finally {
      library.close();
    }
  };
  const summarise = async (library: Library) => {
    const [episode] = await episodesIn(library);
    if (!episode) throw new Error('The library has one.');
    return summaryOf(library, episode);
  };
  /** Puts a mark into the kept summary, by which it is told from a new one. */
  const mark = () => {
    const sqlite = new Sqlite(join(dir, 'library', 'library.sqlite'));
    const kept = { chapters: [{ start: 0, end: 1, title: 'Kept' }], highlights: [], mentioned: [] };
    const text = JSON.stringify(kept);
    const sum = createHash('sha256').update(text).digest('hex').slice(0, 32);
    const { changes } = sqlite.run('UPDATE summaries SET summary = ?', [`${sum} ${text}`]);
    sqlite.close();
    return changes;
  };

  beforeEach(async () => {
    dir = mkdtempSync(join(root, `${run++}-`));
    await index(THREE_SUBJECTS);
  });

  it('is made once and then kept', async () => {
    const made = await withLibrary(summarise);
    expect(made.chapters.length).toBeGreaterThanOrEqual(3);
    expect(await withLibrary(summarise)).toEqual(made);
    expect(mark()).toBe(1);
    expect((await withLibrary(summarise)).chapters[0]?.title).toBe('Kept');
  });

  it('keeps nobody waiting while it is made, and is made once for all who ask meanwhile', async () => {
    await index(Array.from({ length: 120 }, () => THREE_SUBJECTS).flat());
    await withLibrary(async (library) => {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      // It measures from its first turn on, and notices a delay when that is over.
      await sleep(20);
      const began = performance.now();
      const [first, second] = await Promise.all([summarise(library), summarise(library)]);
      const took = performance.now() - began;
      await sleep(50);
      delay.disable();
      expect(second).toEqual(first);
      // Made in this thread, it would be one delay as long as the whole; how fast the machine is does not
      // matter.
      expect(delay.max / 1e6).toBeLessThan(took / 2);
    });
  });

  it('does not change what can be found', async () => {
    await withLibrary(async (library) => {
      const { generation } = await stateOf(library);
      await summarise(library);
      expect((await stateOf(library)).generation).toBe(generation);
    });
  });

  it('is made anew when the episode changed', async () => {
    await withLibrary(summarise);
    mark();
    await index([...THREE_SUBJECTS, 'One more sentence about the wild yeast of the sourdough bread.']);
    expect((await withLibrary(summarise)).chapters[0]?.title).not.toBe('Kept');
  });

  it('is made anew when what was kept is not what was written', async () => {
    const made = await withLibrary(summarise);
    mark();
    const sqlite = new Sqlite(join(dir, 'library', 'library.sqlite'));
    sqlite.run("UPDATE summaries SET summary = replace(summary, 'Kept', 'Kelp')");
    sqlite.close();
    expect(await withLibrary(summarise)).toEqual(made);
  });

  it('is given, though not kept, while another process writes', async () => {
    const writer = new Sqlite(join(dir, 'library', 'library.sqlite'));
    writer.exec('BEGIN IMMEDIATE');
    expect((await withLibrary(summarise)).chapters.length).toBeGreaterThanOrEqual(3);
    writer.exec('ROLLBACK');
    writer.close();
    expect(mark()).toBe(0);
  });

  it('is made by a library that was built before there were summaries', async () => {
    const sqlite = new Sqlite(join(dir, 'library', 'library.sqlite'));
    sqlite.exec('DROP TABLE summaries; DROP TABLE chapters');
    sqlite.close();
    const made = await withLibrary(summarise);
    expect(made.chapters.length).toBeGreaterThanOrEqual(3);
    expect(mark()).toBe(1);
  });

  it('has the chapters of the file beside the transcript', async () => {
    writeFileSync(
      join(dir, 'bees.chapters.json'),
      JSON.stringify({
        version: '1.2.0',
        chapters: [
          { startTime: 0, title: 'Bees!' },
          { startTime: 160, title: 'Bridges!' },
        ],
      }),
    );
    await index(THREE_SUBJECTS);
    expect((await withLibrary(summarise)).chapters.map(({ title }) => title)).toEqual(['Bees!', 'Bridges!']);
  });
});
