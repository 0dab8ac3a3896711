import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VerbatimError } from '../../../src/errors.ts';
import { indexTranscripts } from '../../../src/indexing/index-transcripts.ts';
import type { LanguageModel } from '../../../src/language-model/language-model.ts';
import { Library } from '../../../src/library/library.ts';
import type { EpisodeRecord } from '../../../src/library/records.ts';
import { summaryAtOnce, summaryOf } from '../../../src/summary/episode-summary.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { THREE_SUBJECTS } from '../made-up-source.ts';

describe('what a language model wrote', () => {
  const dir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  let library: Library;
  let episode: EpisodeRecord;
  let calls: number;
  const model: LanguageModel = {
    name: 'tiny',
    reply: async (_, text) => {
      calls += 1;
      return JSON.stringify({ text: (text.split('\n')[0] ?? '').replace(/^1\. /, ''), lines: [1] });
    },
  };
  const broken: LanguageModel = {
    name: 'broken',
    reply: async () => {
      calls += 1;
      throw new VerbatimError('LANGUAGE_MODEL_UNAVAILABLE', 'It is not there.', { hint: 'Start it.' });
    },
  };

  beforeAll(async () => {
    const stamped = THREE_SUBJECTS.map((text, at) => {
      const seconds = at * 10;
      return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')} ${text}`;
    });
    writeFileSync(join(dir, 'three.txt'), stamped.join('\n'));
    const libraryDir = join(dir, 'library');
    await indexTranscripts({ paths: [join(dir, 'three.txt')], libraryDir, embedder: fakeEmbedder() });
    library = Library.open(libraryDir);
    const [first] = await library.read((snapshot) => snapshot.episodes());
    if (!first) throw new Error('One was indexed.');
    episode = first;
  });
  beforeEach(() => {
    calls = 0;
  });
  afterAll(() => {
    library.close();
    rmSync(dir, { recursive: true });
  });

  it('is not waited for where somebody cannot wait, and there for the next, kept', async () => {
    const first = await summaryAtOnce(library, episode, model, () => undefined);
    expect(first.written).toBeUndefined();
    await expect
      .poll(async () => (await summaryAtOnce(library, episode, model, () => undefined)).written?.by)
      .toBe('tiny');
    const asked = calls;
    expect((await summaryOf(library, episode, model)).written?.parts.length).toBeGreaterThan(0);
    expect(calls).toBe(asked);
    expect(asked).toBe(first.chapters.length);
  });

  it('is nothing where the model fails: the summary is what it is without, and the next tries again', async () => {
    const plain = await summaryOf(library, episode);
    expect(await summaryOf(library, episode, broken)).toEqual(plain);
    expect(await summaryOf(library, episode, broken)).toEqual(plain);
    expect(calls).toBe(2);
    const failures: unknown[] = [];
    expect(await summaryAtOnce(library, episode, broken, (error) => failures.push(error))).toEqual(plain);
    await sleep(50);
    // A model that is not there is no failure of the bot.
    expect(failures).toEqual([]);
  });
});
