import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { answerQuestion } from '../../src/answering/ask/answer-question.ts';
import { parseConfig } from '../../src/config.ts';
import { openEmbedder } from '../../src/embedding/open-embedder.ts';
import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import { type OpenSourcesOptions, openSources } from '../../src/open-sources.ts';
import { CACHE_DIR } from '../embedding/models.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { stateOf, talkAbout } from '../support/temporary-library.ts';

const QUESTION = 'How do bees tell each other where the flowers are?';
const UNTRAINED = 'all-MiniLM-L6-v2, q8, revision 1, mean';

/** A copy of a library that was written by an older version, and its transcripts. */
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  cpSync(fileURLToPath(new URL('./fixtures/format-1', import.meta.url)), dir, { recursive: true });
});

async function open(options: Partial<OpenSourcesOptions> = {}) {
  const config = parseConfig({ TRANSCRIPTS_DIR: join(dir, 'transcripts'), MODEL_CACHE_DIR: CACHE_DIR });
  const sources = await openSources(config, { place: { libraryDir: join(dir, 'library') }, ...options });
  onTestFinished(() => sources.close());
  return sources;
}

test('a library of the first format is answered from with the model it was made with', async () => {
  const sources = await open();
  expect(sources.embedder.fingerprint).not.toBe(UNTRAINED);
  const answer = await answerQuestion(sources, QUESTION);
  expect(answer.quotes[0]?.text).toContain(
    'Bees tell each other where the flowers are by dancing on the comb.',
  );
  expect(answer.quotes[0]?.episode.metadata.id).toBe('bees');
  const inOne = await answerQuestion(sources, 'When is the timetable printed?', { episode: 'trams' });
  expect(inOne.quotes[0]?.text).toContain('The timetable is printed once a year, in March.');
  expect((await stateOf(sources.library)).model).toBe(UNTRAINED);
});

test('the next run of the indexer builds the new one, and an open reader goes over to it', async () => {
  const sources = await open();
  await answerQuestion(sources, QUESTION);
  const before = await stateOf(sources.library);
  const { embedder } = sources;
  const report = await indexTranscripts({
    paths: [join(dir, 'transcripts')],
    libraryDir: join(dir, 'library'),
    embedder,
  });
  expect(report.library).toEqual({ episodes: 2, passages: 2 });
  const after = await stateOf(sources.library);
  expect(after).toMatchObject({ model: embedder.fingerprint, dimensions: 384 });
  expect(after.generation).toBeGreaterThan(before.generation);
  const answer = await answerQuestion(sources, QUESTION);
  expect(answer.kind).toBe('answered');
  expect(answer.quotes[0]?.text).toContain('by dancing on the comb');
});

test('a run that is cut off leaves the old one standing, and the next one goes on', async () => {
  const sources = await open();
  // Read last, since it is not yet in the library.
  writeFileSync(join(dir, 'transcripts', 'wines.txt'), talkAbout('wines'));
  const fake = fakeEmbedder('another model');
  const cutOff = {
    ...fake,
    encodeTranscript: async (...[transcript, onProgress]: Parameters<typeof fake.encodeTranscript>) => {
      if (transcript.sentences.some((sentence) => sentence.includes('wines'))) throw new Error('cut off');
      return fake.encodeTranscript(transcript, onProgress);
    },
  };
  const options = { paths: [join(dir, 'transcripts')], libraryDir: join(dir, 'library') };
  await expect(indexTranscripts({ ...options, embedder: cutOff })).rejects.toThrow('cut off');
  expect((await stateOf(sources.library)).model).toBe(UNTRAINED);
  expect((await answerQuestion(sources, QUESTION)).quotes[0]?.text).toContain('by dancing on the comb');

  const report = await indexTranscripts({ ...options, embedder: fake });
  expect(report.library.episodes).toBe(3);
  // The two that were done before are not embedded again.
  expect(fake.embedded.filter((text) => text.includes('Bees tell')).length).toBe(2);
  expect((await stateOf(sources.library)).model).toBe('another model');
});

test('an episode whose transcript is gone is carried over', async () => {
  rmSync(join(dir, 'transcripts', 'trams.txt'));
  const embedder = await openEmbedder({ model: 'all-MiniLM-L6-v2', cacheDir: CACHE_DIR });
  onTestFinished(() => embedder.close());
  const report = await indexTranscripts({
    paths: [join(dir, 'transcripts', 'bees.txt')],
    libraryDir: join(dir, 'library'),
    embedder,
  });
  expect(report.library.episodes).toBe(2);
  const sources = await open();
  const answer = await answerQuestion(sources, 'When is the timetable printed?');
  expect(answer.quotes[0]?.text).toContain('The timetable is printed once a year, in March.');
});
