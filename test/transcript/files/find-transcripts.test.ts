import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findTranscripts } from '../../../src/transcript/files/find-transcripts.ts';

let folder: string;
const at = (...names: string[]) => path.join(folder, ...names);
const put = async (...names: string[]) => {
  await mkdir(path.dirname(at(...names)), { recursive: true });
  await writeFile(at(...names), '00:01 hello');
};

/** The files of each offer, below the folder. */
const filesIn = async (...paths: string[]) =>
  (await findTranscripts(paths.length > 0 ? paths : [folder])).offers.map(({ files }) =>
    files.map((file) => path.relative(folder, file)),
  );
const namesIn = async (...paths: string[]) =>
  (await findTranscripts(paths.length > 0 ? paths : [folder])).offers.map(({ name }) => name);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'verbatim-find-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('finds transcripts in folders below, sorted, and names what it passes over', async () => {
  for (const name of [
    'b.vtt',
    'a.TXT',
    'c.srt',
    'd.json',
    'a.meta.json',
    'a.chapters.json',
    '.hidden.txt',
    'cover.jpg',
    'a.mp3',
  ])
    await put(name);
  await put('season', '1', 'z.txt');
  await put('.git', 'x.txt');
  expect(await filesIn()).toEqual([['a.TXT'], ['b.vtt'], ['c.srt'], ['d.json'], ['season/1/z.txt']]);
  expect((await findTranscripts([folder])).notes).toEqual([
    { file: folder, message: 'Skipped, since the names are not those of transcripts: a.mp3, cover.jpg.' },
  ]);
});

test('takes a file that is named whatever its extension, each file once', async () => {
  await put('talk.log');
  await put('a.txt');
  expect(await filesIn(at('talk.log'), folder, at('a.txt'))).toEqual([['a.txt'], ['talk.log']]);
});

test('passes over metadata that is named, as a shell does with a star', async () => {
  await put('a.txt');
  await put('a.meta.json');
  expect(await filesIn(at('a.txt'), at('a.meta.json'))).toEqual([['a.txt']]);
});

test('follows links, but not in circles, and passes over links to nothing', async () => {
  await put('shows', 'a.txt');
  await symlink(folder, at('shows', 'up'));
  await symlink(at('shows', 'a.txt'), at('shows', 'b.txt'));
  await symlink(at('gone.txt'), at('shows', 'c.txt'));
  expect(await filesIn(at('shows'))).toEqual([['shows/a.txt'], ['shows/b.txt']]);
});

test('looks into each folder once, however many ways lead there', async () => {
  // Nine folders with links to all others: 9! ways through them.
  const names = Array.from({ length: 9 }, (_, index) => `folder${index}`);
  for (const name of names) await put(name, 'a.txt');
  for (const from of names)
    for (const to of names) if (from !== to) await symlink(at(to), at(from, `to-${to}`));
  const started = performance.now();
  expect(
    (await findTranscripts([folder])).offers.map(({ files: [file = ''] }) => path.basename(file)),
  ).toEqual(names.map(() => 'a.txt'));
  expect(performance.now() - started).toBeLessThan(2_000);
});

test.runIf(process.getuid?.() === 0)('goes on where a folder may not be entered, and says so', async () => {
  await put('a.txt');
  await put('lost+found', 'b.txt');
  await chmod(folder, 0o755);
  await chmod(at('lost+found'), 0o700);
  await mkdir(at('.tmp'), { mode: 0o777 });
  await chmod(at('.tmp'), 0o777);
  const module = JSON.stringify(path.resolve('src/transcript/files/find-transcripts.ts'));
  const script = `const { findTranscripts } = await import(${module});
    const { offers, closed } = await findTranscripts([${JSON.stringify(folder)}]);
    const found = offers.flatMap(({ files }) => files);
    process.stdout.write(JSON.stringify({ found, closed: closed.map(({ problem }) => problem.message) }));`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    { uid: 65_534, gid: 65_534, env: { PATH: process.env.PATH, TMPDIR: at('.tmp') }, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    found: [at('a.txt')],
    closed: [`${at('lost+found')} does not exist or cannot be read.`],
  });
});

test('tells of a path that does not exist', async () => {
  await expect(findTranscripts([at('nowhere')])).rejects.toMatchObject({
    code: 'TRANSCRIPT_NOT_FOUND',
    message: `${at('nowhere')} does not exist or cannot be read.`,
    hint: 'Check the path: name a transcript file, or a folder with transcripts.',
  });
});

test('tells of a folder without transcripts', async () => {
  await put('notes.doc');
  await expect(findTranscripts([folder])).rejects.toMatchObject({
    code: 'TRANSCRIPTS_MISSING',
    message: `The folder ${folder} holds no transcript.`,
    hint: 'Put transcripts in it (.txt, .vtt, .srt, .json and others), fetch those of a feed with `npm run sync`, or name another folder.',
  });
});

describe('files of one episode', () => {
  test('are those of a folder with one name, whatever their format and language', async () => {
    for (const name of [
      '12.srt',
      '12.json',
      '12.en.vtt',
      '12.pt-BR.vtt',
      '12.mp3.tsv',
      '12.3.srt',
      '120.srt',
    ])
      await put(name);
    expect(await filesIn()).toEqual([
      ['12.3.srt'],
      ['12.en.vtt', '12.json', '12.mp3.tsv', '12.pt-BR.vtt', '12.srt'],
      ['120.srt'],
    ]);
    expect(await namesIn()).toEqual(['12.3', '12', '120']);
  });

  test('are those of a folder whose names say nothing', async () => {
    for (const name of ['ep1/transcript.vtt', 'ep1/captions.en.srt', 'ep2/transcript.vtt', 'ep3/subs/en.vtt'])
      await put(name);
    expect(await filesIn()).toEqual([
      ['ep1/captions.en.srt', 'ep1/transcript.vtt'],
      ['ep2/transcript.vtt'],
      ['ep3/subs/en.vtt'],
    ]);
    expect(await namesIn()).toEqual(['ep1', 'ep2', 'ep3']);
  });

  test('stay apart in the folders of two shows', async () => {
    for (const name of ['bees/12.vtt', 'ants/12.vtt', 'bees/show.meta.json', 'ants/show.meta.json'])
      await put(name);
    expect(await namesIn()).toEqual(['12', '12']);
  });

  test('have the name of the folder that is named, but never that of one above it', async () => {
    await put('ep1/transcript.vtt');
    expect(await namesIn(at('ep1'))).toEqual(['ep1']);
    await put('audio/transcript.vtt');
    expect(await namesIn(at('audio'))).toEqual(['transcript']);
  });
});
