import { renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TranscriptToEncode } from '../../src/embedding/embedder.ts';
import { VerbatimError } from '../../src/errors.ts';
import type { IndexReport } from '../../src/indexing/report.ts';
import { passageRate, reportToJson } from '../../src/indexing/report.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import {
  contentOf,
  episodesIn,
  makeTemporaryLibrary,
  nearestText,
  stateOf,
  talkAbout,
  transcriptOf,
} from '../support/temporary-library.ts';

const NOTHING = { new: [], changed: [], unchanged: [], removed: [], failed: [] };

describe('indexing', () => {
  it('tells new, changed, unchanged and removed episodes apart, and files that failed', async () => {
    const place = makeTemporaryLibrary();
    for (const name of ['kept', 'edited', 'deleted']) place.write(`${name}.txt`, talkAbout(name));
    expect((await place.index()).episodes).toEqual({ ...NOTHING, new: ['deleted', 'edited', 'kept'] });

    place.write('edited.txt', talkAbout('rivers'));
    place.write('added.txt', talkAbout('clouds'));
    place.write('prose.txt', 'No times here, only prose.');
    rmSync(place.path('deleted.txt'));
    const report = await place.index();
    expect(report.episodes).toEqual({
      new: ['added'],
      changed: ['edited'],
      unchanged: ['kept'],
      removed: ['deleted'],
      failed: [place.path('prose.txt')],
    });
    expect(report.problems).toHaveLength(1);
    expect(report.library.episodes).toBe(3);
    const library = place.open();
    expect(await nearestText(library, 'rivers in chapter 3')).toContain('rivers');
    expect(await nearestText(library, 'deleted deleted')).not.toContain('deleted');
  });

  it('embeds nothing and changes nothing when nothing changed', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    await place.index();
    const { generation } = await stateOf(place.open());
    const embedder = fakeEmbedder();
    const report = await place.index({ embedder });
    expect(report.episodes).toEqual({ ...NOTHING, unchanged: ['a'] });
    expect(report.passages).toBe(0);
    expect(embedder.embedded).toEqual([]);
    expect((await stateOf(place.open())).generation).toBe(generation);
  });

  it('embeds only the episode that changed, and ends with the same library as a build from nothing', async () => {
    const place = makeTemporaryLibrary();
    const lines = Array.from(
      { length: 60 },
      (_, i) => `Sentence number ${i} is about the subject of topic ${i * 7}.`,
    );
    const corrected = lines.with(30, 'Sentence number 30 is about a corrected subject of 210.');
    place.write('a.txt', transcriptOf(...lines));
    place.write('b.txt', talkAbout('ants'));
    await place.index();
    place.write('a.txt', transcriptOf(...corrected));
    const embedder = fakeEmbedder();
    const { passages, library } = await place.index({ embedder });
    expect(embedder.embedded).toEqual(expect.arrayContaining(corrected));
    expect(embedder.embedded.some((text) => text.includes('ants'))).toBe(false);
    expect(passages).toBeGreaterThan(0);
    expect(passages).toBeLessThan(library.passages);

    const fresh = makeTemporaryLibrary();
    fresh.write('a.txt', transcriptOf(...corrected));
    fresh.write('b.txt', talkAbout('ants'));
    await fresh.index();
    expect(await contentOf(place.open())).toEqual(await contentOf(fresh.open()));
  });

  it('embeds nothing where only the metadata changed', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    await place.index();
    place.write('a.meta.json', { id: 'a', title: 'All about bees' });
    const embedder = fakeEmbedder();
    const report = await place.index({ embedder });
    expect(report.episodes).toEqual({ ...NOTHING, changed: ['a'] });
    expect(report.passages).toBe(0);
    expect(embedder.embedded).toEqual([]);
    expect(await nearestText(place.open(), 'know about bees')).toContain('bees');
  });

  it('gives a renamed file without metadata its new id, without embedding it again', async () => {
    const place = makeTemporaryLibrary();
    place.write('old-name.txt', talkAbout('bees'));
    await place.index();
    renameSync(place.path('old-name.txt'), place.path('new-name.txt'));
    const embedder = fakeEmbedder();
    const report = await place.index({ embedder });
    expect(report.episodes).toEqual({ ...NOTHING, new: ['new-name'], removed: ['old-name'] });
    expect(embedder.embedded).toEqual([]);
    expect((await episodesIn(place.open())).map(({ metadata }) => metadata.id)).toEqual(['new-name']);
  });

  it('knows a renamed file by the id in its metadata', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    place.write('a.meta.json', { id: '12', title: 'Bees' });
    await place.index();
    renameSync(place.path('a.txt'), place.path('b.txt'));
    renameSync(place.path('a.meta.json'), place.path('b.meta.json'));
    expect((await place.index()).episodes).toEqual({ ...NOTHING, unchanged: ['12'] });
    expect((await place.index()).episodes).toEqual({ ...NOTHING, unchanged: ['12'] });
  });

  it('follows an id that metadata changes', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    await place.index();
    place.write('a.meta.json', { id: '12', title: 'Bees' });
    expect((await place.index()).episodes).toEqual({ ...NOTHING, new: ['12'], removed: ['a'] });
    place.write('a.meta.json', { id: '12', title: 'All about bees' });
    expect((await place.index()).episodes).toEqual({ ...NOTHING, changed: ['12'] });
    expect((await episodesIn(place.open())).map(({ metadata }) => metadata.title)).toEqual([
      'All about bees',
    ]);
  });

  it('keeps two episodes with the same words apart', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    place.write('b.txt', talkAbout('bees'));
    expect((await place.index()).episodes.new).toEqual(['a', 'b']);
    expect((await place.index()).episodes.unchanged).toEqual(['a', 'b']);
  });

  it('refuses the second of two files with one id, and the one that was there first keeps it', async () => {
    const place = makeTemporaryLibrary();
    place.write('z/ep.txt', talkAbout('bees'));
    await place.index();
    place.write('a/ep.txt', talkAbout('wasps'));
    place.write('other.txt', talkAbout('ants'));
    const report = await place.index();
    expect(report.episodes).toEqual({
      ...NOTHING,
      new: ['other'],
      unchanged: ['ep'],
      failed: [place.path('a/ep.txt')],
    });
    expect(report.problems).toEqual([
      new VerbatimError(
        'EPISODE_DUPLICATE',
        `The episode id "ep" is already that of ${place.path('z/ep.txt')}.`,
        {
          hint: 'Give one of the two another id: in a .meta.json file beside it, or by its file name.',
          file: place.path('a/ep.txt'),
        },
      ),
    ]);
    expect(await nearestText(place.open(), 'know about bees')).toContain('bees');
  });

  it('takes a file that is named twice once', async () => {
    const place = makeTemporaryLibrary();
    const file = place.write('a.txt', talkAbout('bees'));
    const report = await place.index({ paths: [file, join(file, '..'), relative(process.cwd(), file)] });
    expect(report.episodes).toEqual({ ...NOTHING, new: ['a'] });
  });

  it('keeps what it had of a file that can no longer be read', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    place.write('b.txt', talkAbout('ants'));
    await place.index();
    const before = await contentOf(place.open());
    place.write('a.txt', '');
    truncateSync(place.path('b.txt'), 0);
    const report = await place.index();
    expect(report.episodes).toEqual({ ...NOTHING, failed: [place.path('a.txt'), place.path('b.txt')] });
    expect(report.problems.map(({ code }) => code)).toEqual(['TRANSCRIPT_EMPTY', 'TRANSCRIPT_EMPTY']);
    expect(await contentOf(place.open())).toEqual(before);
  });

  it('indexes a file that is named and leaves the others alone', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    place.write('b.txt', talkAbout('ants'));
    await place.index();
    place.write('a.txt', talkAbout('wasps'));
    rmSync(place.path('b.txt'));
    const report = await place.index({ paths: [place.path('a.txt')] });
    expect(report.episodes).toEqual({ ...NOTHING, changed: ['a'] });
    expect(await episodesIn(place.open())).toHaveLength(2);
  });

  it('leaves the episodes of other folders alone', async () => {
    const place = makeTemporaryLibrary();
    place.write('one/a.txt', talkAbout('bees'));
    place.write('one-more/b.txt', talkAbout('ants'));
    await place.index();
    rmSync(place.path('one-more/b.txt'));
    expect((await place.index({ paths: [place.path('one')] })).episodes).toEqual({
      ...NOTHING,
      unchanged: ['a'],
    });
    place.write('one/c.txt', talkAbout('wasps'));
    rmSync(place.path('one/a.txt'));
    expect((await place.index({ paths: [place.path('one')] })).episodes).toEqual({
      ...NOTHING,
      new: ['c'],
      removed: ['a'],
    });
  });

  it('refuses paths with nothing to index before it touches the library', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    await place.index();
    const before = await contentOf(place.open());
    await expect(place.index({ paths: [place.path('nowhere')] })).rejects.toMatchObject({
      code: 'TRANSCRIPT_NOT_FOUND',
    });
    rmSync(place.path('a.txt'));
    await expect(place.index()).rejects.toMatchObject({ code: 'TRANSCRIPTS_MISSING' });
    expect(await contentOf(place.open())).toEqual(before);
  });

  it('indexes the cues of a file that can be read, and names the line of the one that cannot', async () => {
    const place = makeTemporaryLibrary();
    place.write(
      'a.vtt',
      'WEBVTT\n\n00:00.000 --> 00:05.000\nBees dance.\n\n00:xx --> 00:09.000\nLost.\n\n00:10.000 --> 00:15.000\nThey do.\n',
    );
    const report = await place.index();
    expect(report.episodes).toEqual({ ...NOTHING, new: ['a'] });
    expect(report.problems).toMatchObject([{ code: 'TRANSCRIPT_CUE', file: place.path('a.vtt'), line: 6 }]);
  });

  it('follows transcripts and library when they move together', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    place.write('b.txt', talkAbout('ants'));
    await place.index();
    const moved = makeTemporaryLibrary();
    renameSync(join(place.dir, 'transcripts'), join(moved.dir, 'transcripts'));
    renameSync(place.libraryDir, moved.libraryDir);
    rmSync(moved.path('b.txt'));
    expect((await moved.index()).episodes).toEqual({ ...NOTHING, unchanged: ['a'], removed: ['b'] });
  });

  it('says which file it reads and how far it is, from 0 to 1', async () => {
    const place = makeTemporaryLibrary();
    for (const name of ['a', 'b', 'c']) place.write(`${name}.txt`, talkAbout(name));
    symlinkSync(place.path('nothing.txt'), place.path('dangling.txt'));
    const { indexTranscripts } = await import('../../src/indexing/index-transcripts.ts');
    const seen: [number, string][] = [];
    await indexTranscripts({
      paths: [join(place.dir, 'transcripts')],
      libraryDir: place.libraryDir,
      embedder: fakeEmbedder(),
      onProgress: (share, file) => seen.push([share, file]),
    });
    const shares = seen.map(([share]) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(new Set(seen.map(([, file]) => file)).size).toBe(3);
  });
});

describe('indexing with another model', () => {
  it('builds the library anew, and readers find the old one until all is done', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    place.write('b.txt', talkAbout('ants'));
    await place.index();
    const reader = place.open();
    const other = fakeEmbedder('other', 48);
    const during: string[] = [];
    const watched = {
      ...other,
      encodeTranscript: async (transcript: TranscriptToEncode) => {
        during.push((await stateOf(reader)).model);
        return other.encodeTranscript(transcript);
      },
    };
    const report = await place.index({ embedder: watched });
    expect(report.episodes).toEqual({ ...NOTHING, changed: ['a', 'b'] });
    expect(during).toEqual(['fake', 'fake']);
    expect(await stateOf(reader)).toMatchObject({ model: 'other', dimensions: 48 });
    expect(await nearestText(reader, 'know about ants', other)).toContain('ants');
  });

  it('embeds episodes whose files were not named from the words that the library has', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    place.write('gone.txt', talkAbout('ants'));
    await place.index();
    rmSync(place.path('gone.txt'));
    const other = fakeEmbedder('other');
    await place.index({ paths: [place.path('a.txt')], embedder: other });

    const fresh = makeTemporaryLibrary();
    fresh.write('a.txt', talkAbout('bees'));
    fresh.write('gone.txt', talkAbout('ants'));
    await fresh.index({ embedder: other });
    expect(await contentOf(place.open())).toEqual(await contentOf(fresh.open()));
  });

  it('goes on where a run that was cut off has stopped', async () => {
    const place = makeTemporaryLibrary();
    for (const name of ['a', 'b', 'c']) place.write(`${name}.txt`, talkAbout(name));
    await place.index();
    const other = fakeEmbedder('other');
    const failing = {
      ...other,
      encodeTranscript: async (transcript: TranscriptToEncode) => {
        if (transcript.sentences.some((text) => text.includes('about c'))) throw new Error('The power went.');
        return other.encodeTranscript(transcript);
      },
    };
    await expect(place.index({ embedder: failing })).rejects.toThrow('The power went.');
    expect((await stateOf(place.open())).model).toBe('fake');

    const again = fakeEmbedder('other');
    const report = await place.index({ embedder: again });
    expect(again.embedded.every((text) => text.includes('about c'))).toBe(true);
    expect(report.episodes).toMatchObject({ unchanged: ['a', 'b'], changed: ['c'] });
    expect((await stateOf(place.open())).model).toBe('other');
  });
});

describe('the report', () => {
  const report: IndexReport = {
    episodes: { ...NOTHING, new: ['a', 'b'], failed: ['/c.txt'] },
    problems: [
      new VerbatimError('TRANSCRIPT_NO_TIMES', 'No line begins with a time.', {
        hint: 'Export it with times.',
        file: '/c.txt',
        line: 1,
      }),
    ],
    notes: [{ file: '/d.md', message: 'Skipped: no line begins with a time.' }],
    passages: 30,
    seconds: 1.5,
    library: { episodes: 2, passages: 30 },
  };

  it('as JSON has numbers, ids, problems and notes', () => {
    expect(reportToJson(report)).toEqual({
      new: 2,
      changed: 0,
      unchanged: 0,
      removed: 0,
      failed: 1,
      passages: 30,
      seconds: 1.5,
      passagesPerSecond: 20,
      library: { episodes: 2, passages: 30 },
      episodes: report.episodes,
      problems: [
        {
          code: 'TRANSCRIPT_NO_TIMES',
          message: '/c.txt:1: No line begins with a time.',
          hint: 'Export it with times.',
          file: '/c.txt',
          line: 1,
        },
      ],
      notes: report.notes,
    });
  });

  it('has no rate where no time passed', () => {
    expect(passageRate({ passages: 0, seconds: 0 })).toBe(0);
  });
});

describe('a transcript whose name is as long as a name can be', () => {
  it('has no companions, and is indexed', async () => {
    const place = makeTemporaryLibrary();
    place.write(`${'x'.repeat(250)}.txt`, talkAbout('bees'));
    const { problems, episodes } = await place.index();
    expect(problems).toEqual([]);
    expect(episodes.new).toHaveLength(1);
  });
});
