import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
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
});

describe('what is read with a note', () => {
  const notes = async (name: string, options?: ReadOptions) => (await read(at(name), options)).notes;

  test('another encoding', async () => {
    await put('old.txt', Buffer.from('00:01 fine\n00:02 caf\u00e9\n', 'latin1'));
    expect((await read(at('old.txt'))).episode.text).toBe('fine café');
    expect(await notes('old.txt')).toMatchObject([
      { file: at('old.txt'), line: 2, message: expect.stringContaining('Windows-1252') },
    ]);
  });

  test('keys of metadata that are not known', async () => {
    await put('bees.txt', '00:01 Hello.');
    await put('bees.meta.json', JSON.stringify({ ...METADATA, gests: ['Jon'], mood: 1 }));
    expect((await read(at('bees.txt'))).episode.metadata).toEqual(METADATA);
    expect(await notes('bees.txt')).toEqual([
      { file: at('bees.meta.json'), message: 'Unknown keys were ignored: gests, mood.' },
    ]);
  });
});

describe('what is known of an episode', () => {
  const metadata = async (name: string) => (await read(at(name))).episode.metadata;

  test('can be its show, number, season and people', async () => {
    await put('bees.txt', '00:01 Hello.');
    const given = { ...METADATA, show: 'Hive Talk', number: 12.5, season: 2, hosts: ['Ines Roth'] };
    await put('bees.meta.json', JSON.stringify(given));
    expect(await metadata('bees.txt')).toEqual(given);
    await put('bees.meta.json', JSON.stringify({ number: '7' }));
    expect(await metadata('bees.txt')).toMatchObject({ id: 'bees', title: 'Bees', number: 7 });
  });

  test('has its defaults in the show.meta.json of its folder, or of the folder above', async () => {
    await put(
      'show.meta.json',
      JSON.stringify({ show: 'Hive Talk', hosts: ['Ines Roth'], id: 'x', season: 1 }),
    );
    await put('bees.txt', '00:01 Hello.');
    await put('bees.meta.json', JSON.stringify({ title: 'Bees!', season: 2 }));
    const known = {
      id: 'bees',
      title: 'Bees!',
      show: 'Hive Talk',
      hosts: ['Ines Roth'],
      season: 2,
      guests: [],
    };
    expect(await metadata('bees.txt')).toEqual(known);
    expect((await read(at('bees.txt'))).notes).toEqual([
      { file: at('show.meta.json'), message: 'Two episodes cannot share an id; the key "id" was ignored.' },
    ]);
    await mkdir(at('ep1'));
    await put('ep1/ants.txt', '00:01 Hello.');
    expect(await metadata('ep1/ants.txt')).toMatchObject({ show: 'Hive Talk', season: 1 });
    await put('ep1/show.meta.json', JSON.stringify({ show: 'Ant Talk' }));
    expect(await metadata('ep1/ants.txt')).not.toHaveProperty('season');
  });

  test('names who is meant by the labels, for the folder and for the episode', async () => {
    const lines = [
      'SPEAKER_00: Hello.',
      'SPEAKER_01: Good morning.',
      'SPEAKER_00: Cold.',
      'SPEAKER_01: Yes.',
    ];
    await put('bees.txt', lines.map((line, at) => `00:0${at} ${line}`).join('\n\n'));
    const speakers = async () => (await read(at('bees.txt'))).episode.sentences.map(({ speaker }) => speaker);
    await put('show.meta.json', JSON.stringify({ speakers: { SPEAKER_00: 'Ines', SPEAKER_01: 'Nobody' } }));
    await put('bees.meta.json', JSON.stringify({ speakers: { SPEAKER_01: 'Jon' } }));
    expect(await speakers()).toEqual(['Ines', 'Jon', 'Ines', 'Jon']);
  });

  test('comes from what yt-dlp wrote beside it, where no metadata says otherwise', async () => {
    await put('Bees [dQw4w9WgXcQ].en.txt', '00:01 Hello.');
    const info = {
      title: 'Bees in\nWinter',
      upload_date: '20230421',
      webpage_url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      chapters: [{ start_time: 0, title: 'Cold', end_time: 9 }],
      formats: [{}],
    };
    await put('Bees [dQw4w9WgXcQ].info.json', JSON.stringify(info));
    const file = at('Bees [dQw4w9WgXcQ].en.txt');
    expect((await read(file)).episode).toMatchObject({
      metadata: {
        id: 'Bees [dQw4w9WgXcQ]',
        title: 'Bees in Winter',
        date: '2023-04-21',
        page: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
        playAt: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t={seconds}',
      },
      chapters: [{ start: 0, title: 'Cold' }],
    });
    await put('Bees [dQw4w9WgXcQ].meta.json', JSON.stringify({ id: '12', title: 'Winter bees' }));
    expect((await read(file)).episode.metadata).toMatchObject({
      id: '12',
      title: 'Winter bees',
      date: '2023-04-21',
    });
    await put('Bees [dQw4w9WgXcQ].info.json', '{"title": 1');
    expect((await read(file)).notes).toEqual([
      {
        file: at('Bees [dQw4w9WgXcQ].info.json'),
        message: 'The file was ignored: it is not an .info.json written by yt-dlp.',
      },
    ]);
  });

  test('can stand in files with the name of its folder, in it or beside it', async () => {
    await mkdir(at('ep1'));
    await put('ep1/transcript.txt', '00:01 Hello.');
    const offer = { files: [at('ep1/transcript.txt')], name: 'ep1' };
    await put('ep1.meta.json', JSON.stringify({ title: 'Beside' }));
    expect((await readEpisode(offer)).episode.metadata).toMatchObject({ id: 'ep1', title: 'Beside' });
    await put('ep1/ep1.meta.json', JSON.stringify({ title: 'Inside' }));
    expect((await readEpisode(offer)).episode.metadata).toMatchObject({ id: 'ep1', title: 'Inside' });
  });
});

describe('of several files of an episode', () => {
  const SAID = 'It began on Monday. The engine froze. Nobody knew why. We went home.';
  const offer = (...files: string[]) => ({ files: files.map(at), name: 'bees' });
  const choice = async (files: readonly string[], options?: ReadOptions) => {
    const { file, notes } = await readEpisode(offer(...files), options);
    return { file: path.basename(file), notes };
  };
  const srt = (text: string) => `1\n00:00:01,500 --> 00:00:09,000\n${text}\n`;

  test('the one that names the speakers is read, and the others are named', async () => {
    await put('bees.srt', srt(SAID));
    await put('bees.txt', SAID);
    const segments = [
      { speaker: 'Ines', start: 1, end: 5, text: 'It began on Monday. The engine froze.' },
      { speaker: 'Jon', start: 5, end: 9, text: 'Nobody knew why. We went home.' },
    ];
    await put('bees.json', JSON.stringify({ segments }));
    expect(await choice(['bees.json', 'bees.srt', 'bees.txt'])).toEqual({
      file: 'bees.json',
      notes: [
        {
          file: at('bees.srt'),
          message: 'Not read: bees.json has the same episode and is the better transcript.',
        },
        {
          file: at('bees.txt'),
          message: expect.stringMatching(/^Could not be read; bees\.json was used instead: /),
        },
      ],
    });
  });

  test('one that lacks half the words is not', async () => {
    await put(
      'bees.json',
      JSON.stringify({ segments: [{ speaker: 'Ines', start: 1, end: 5, text: 'It began.' }] }),
    );
    await put('bees.srt', srt(SAID));
    expect((await choice(['bees.json', 'bees.srt'])).file).toBe('bees.srt');
  });

  test('times to less than a second count', async () => {
    await put('bees.txt', `00:01 ${SAID}`);
    await put('bees.vtt', `WEBVTT\n\n00:01.500 --> 00:09.000\n${SAID}\n`);
    expect((await choice(['bees.txt', 'bees.vtt'])).file).toBe('bees.vtt');
  });

  test('the one in the original language is read, or in the one that is wished for', async () => {
    await put('bees.en-orig.vtt', `WEBVTT\n\n00:01.500 --> 00:09.000\n${SAID}\n`);
    await put('bees.de-en.vtt', 'WEBVTT\n\n00:01.500 --> 00:09.000\nEs begann am Montag.\n');
    const files = ['bees.de-en.vtt', 'bees.en-orig.vtt'];
    expect(await choice(files)).toEqual({
      file: 'bees.en-orig.vtt',
      notes: [
        {
          file: at('bees.de-en.vtt'),
          message:
            'Not read: bees.en-orig.vtt has the same episode in another language. Set TRANSCRIPT_LANGUAGE to choose the language.',
        },
      ],
    });
    expect((await choice(files, { language: 'de' })).file).toBe('bees.de-en.vtt');
    const hashes = [undefined, 'de', 'en'].map((language) => hashTranscript(offer(...files), { language }));
    expect(new Set(await Promise.all(hashes)).size).toBe(3);
  });

  test('where none can be read, the one that looks most like a transcript says why', async () => {
    await put('bees.txt', SAID);
    await put('bees.srt', '1\n00:00:01,500 --> oops\nHello\n');
    await expect(readEpisode(offer('bees.srt', 'bees.txt'))).rejects.toMatchObject({ file: at('bees.srt') });
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
    ['{"number": "twelve"}', /: number: /],
    ['{"hosts": "Ines"}', /: hosts: Invalid input: expected array, received string$/],
    ['{"speakers": {"A": ""}}', /: speakers\.A: must not be empty$/],
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
