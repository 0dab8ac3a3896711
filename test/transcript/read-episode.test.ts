import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { offerOf } from '../../src/transcript/files/offers.ts';
import { hashTranscript, type ReadOptions, readEpisode } from '../../src/transcript/read-episode.ts';
import { sentenceText } from '../../src/transcript/sentences/passages.ts';

let folder: string;
const at = (name: string) => path.join(folder, name);
const put = (name: string, content: string | Buffer) => writeFile(at(name), content);
const read = (file: string, options?: ReadOptions) => readEpisode(offerOf(file), options);
const hash = (file: string) => hashTranscript(offerOf(file));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'verbatim-read-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const METADATA = {
  id: '12',
  title: 'Bees in Winter',
  date: '2022-01-04',
  guests: ['Jon Reyes'],
  page: 'https://example.com/12',
  playAt: 'https://example.com/12#t={seconds}',
};

describe('an episode', () => {
  test('has the metadata beside its transcript', async () => {
    await put('bees.txt', '00:01 Hello.');
    await put('bees.meta.json', JSON.stringify(METADATA));
    expect((await read(at('bees.txt'))).episode.metadata).toEqual(METADATA);
  });

  test('has the metadata of its name without the language', async () => {
    await put('bees.en-US.txt', '00:01 Hello.');
    await put('bees.meta.json', JSON.stringify({ id: '12', title: 'Bees' }));
    expect((await read(at('bees.en-US.txt'))).episode.metadata).toEqual({
      id: '12',
      title: 'Bees',
      guests: [],
    });
  });

  test('without metadata has its file name as id, and the heading above it as title and date', async () => {
    await put(
      '012-bees.en.txt',
      '#12: Bees in Winter Transcript\n\nRecorded on Tuesday, Jan 4, 2022.\n\n00:01 Hello.',
    );
    expect((await read(at('012-bees.en.txt'))).episode.metadata).toEqual({
      id: '012-bees',
      title: 'Bees in Winter',
      date: '2022-01-04',
      guests: [],
    });
  });

  test('without either has a title made of its file name', async () => {
    await put('012-bees_in-winter.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello.');
    expect((await read(at('012-bees_in-winter.vtt'))).episode.metadata.title).toBe('Bees in winter');
  });

  test('375 is read whole, with its times and without the chrome of its page', async () => {
    const { episode, problems } = await read('transcripts/375-python-language-summit-2022.txt');
    expect(problems).toEqual([]);
    expect(episode.metadata).toMatchObject({
      id: '375',
      title: 'Python Language Summit 2022',
      guests: ['Alex Waygood'],
    });
    expect(episode.text).toMatch(
      /^Every year, the Python core developers .* write some Python code\. You\.$/,
    );
    expect(episode.text.split(' ')).toHaveLength(10_475);
    const faster = episode.sentences.find((sentence) => sentenceText(episode, sentence) === 'Sure.');
    expect(faster?.start).toBe(498);
  });
});

describe('the content hash', () => {
  test('is the one of the episode, and needs no parsing', async () => {
    await put('bees.txt', '00:01 Hello.');
    expect(await hash(at('bees.txt'))).toBe((await read(at('bees.txt'))).contentHash);
    await put('bad.txt', 'no times');
    expect(await hash(at('bad.txt'))).toMatch(/^[0-9a-f]{64}$/);
  });

  test('changes with the transcript, the metadata and the chapters, and tells them apart', async () => {
    const hashes = new Set<string>();
    const note = async () => hashes.add(await hash(at('bees.txt')));
    await put('bees.txt', '00:01 Hello.');
    await note();
    await put('bees.meta.json', '{}');
    await note();
    await rm(at('bees.meta.json'));
    await put('bees.chapters.json', '{}');
    await note();
    await put('bees.txt', '00:01 Hello!');
    await note();
    expect(hashes.size).toBe(4);
  });
});

describe('a file that cannot be read is refused', () => {
  const refusal = (name: string) => read(at(name)).catch((error: unknown) => error);

  test('where it does not exist', async () => {
    expect(await refusal('gone.txt')).toMatchObject({
      code: 'TRANSCRIPT_NOT_FOUND',
      message: `${at('gone.txt')}: The file does not exist or cannot be read.`,
    });
  });

  test('where it is a folder', async () => {
    expect(await read(folder).catch((error: unknown) => error)).toMatchObject({
      code: 'TRANSCRIPT_NOT_FOUND',
      message: `${folder}: This is not a file.`,
    });
  });

  test('where it is of 200 MB, before it is read', async () => {
    const file = await open(at('huge.txt'), 'w');
    await file.truncate(200 * 1024 * 1024);
    await file.close();
    const started = performance.now();
    expect(await refusal('huge.txt')).toMatchObject({
      code: 'TRANSCRIPT_TOO_LARGE',
      message: `${at('huge.txt')}: The file has 200 MB, more than any transcript.`,
      hint: 'Transcripts of up to 20 MB are read. Is it a recording? Split it if it really is text.',
    });
    expect(performance.now() - started).toBeLessThan(100);
  });

  test('where it is binary', async () => {
    await put('song.txt', Buffer.from('ID3\n\u0003\n\u0000\u0000', 'latin1'));
    expect(await refusal('song.txt')).toMatchObject({
      code: 'TRANSCRIPT_BINARY',
      message: `${at('song.txt')}:3: The file is not text: it holds zero bytes.`,
      line: 3,
    });
  });

  test('where a line is not UTF-8', async () => {
    await put('old.txt', Buffer.from('00:01 fine\n00:02 caf\u00e9\n', 'latin1'));
    expect(await refusal('old.txt')).toMatchObject({
      code: 'TRANSCRIPT_ENCODING',
      message: `${at('old.txt')}:2: This line is not valid UTF-8.`,
      hint: 'Save the file as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`.',
      line: 2,
    });
  });

  test('where it is UTF-16', async () => {
    await put('wide.txt', Buffer.from('\uFEFF00:01 hello', 'utf16le'));
    expect(await refusal('wide.txt')).toMatchObject({
      code: 'TRANSCRIPT_ENCODING',
      message: `${at('wide.txt')}:1: The file is UTF-16, not UTF-8.`,
      hint: 'Save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8 OLD > NEW`.',
    });
  });
});

describe('metadata that cannot be used is refused with everything that is wrong', () => {
  test.each([
    ['{"id": "1"', /^.*bees\.meta\.json: This is not JSON: /],
    ['[]', /: Invalid input: expected object, received array$/],
    [
      '{"id": " ", "title": "a\\nb"}',
      /: id: must not be empty; title: must not hold line breaks or other control characters$/,
    ],
    [`{"id": "1", "title": "${'x'.repeat(301)}"}`, /: title: must have at most 300 characters$/],
    ['{"id": "1", "title": "t", "date": "2022-02-30"}', /: date: must be a calendar date like 2022-06-29$/],
    [
      '{"id": "1", "title": "t", "playAt": "https://example.com/"}',
      /: playAt: must hold \{seconds\} or \{hms\}$/,
    ],
    [
      '{"id": "1", "title": "t", "page": "javascript:alert(1)"}',
      /: page: must be a link that begins with http:\/\/ or https:\/\/$/,
    ],
    ['{"id": "1", "title": "t", "gests": []}', /: Unrecognized key: "gests"$/],
  ])('%s', async (metadata, message) => {
    await put('bees.txt', '00:01 Hello.');
    await put('bees.meta.json', metadata);
    await expect(read(at('bees.txt'))).rejects.toMatchObject({
      code: 'METADATA_INVALID',
      message: expect.stringMatching(message),
      file: at('bees.meta.json'),
    });
  });
});
