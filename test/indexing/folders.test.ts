import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findEpisode } from '../../src/answering/episode-search.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { episodesIn, makeTemporaryLibrary, nearestText, talkAbout } from '../support/temporary-library.ts';

/** A library whose transcripts are a copy of a folder of the fixtures. */
function libraryOf(folder: string) {
  const place = makeTemporaryLibrary();
  const fixture = new URL(`../transcript/fixtures/folders/${folder}`, import.meta.url);
  cpSync(fileURLToPath(fixture), place.path('.'), { recursive: true });
  return place;
}

describe('folders as people have them', () => {
  it('with everything that Whisper writes are one episode, and its other files are named', async () => {
    const place = libraryOf('whisper-all');
    const report = await place.index();
    expect(report).toMatchObject({ episodes: { new: ['ep12'], failed: [] }, problems: [] });
    expect(report.notes.map(({ file }) => file)).toEqual(
      ['ep12.srt', 'ep12.tsv', 'ep12.vtt', 'ep12.txt'].map((name) => place.path(name)),
    );
    const again = await place.index();
    expect(again).toMatchObject({ episodes: { unchanged: ['ep12'] }, passages: 0 });
  });

  it('with one episode each have its name', async () => {
    const place = libraryOf('per-folder');
    expect((await place.index()).episodes).toMatchObject({ new: ['ep1', 'ep2', 'ep3'], failed: [] });
    expect((await place.index()).episodes).toMatchObject({ unchanged: ['ep1', 'ep2', 'ep3'], removed: [] });
  });

  it('with one video in many languages have the original', async () => {
    const place = libraryOf('ytlangs');
    const report = await place.index();
    expect(report.episodes.new).toEqual(['Ferry [a1B2c3D4e5F]']);
    const [episode] = await episodesIn(place.open());
    expect(episode?.source).toMatch(/\.en-orig\.vtt$/);
    expect(report.notes.filter(({ message }) => message.includes('another language'))).toHaveLength(3);
    expect((await place.index({ language: 'es' })).episodes.changed).toEqual(['Ferry [a1B2c3D4e5F]']);
    expect((await episodesIn(place.open()))[0]?.source).toMatch(/\.es-419\.vtt$/);
  });

  it('with odd extensions are read, or their files named', async () => {
    const place = libraryOf('odd-ext2');
    place.write('README.md', '# These are transcripts\n\nNothing is said here.\n');
    place.write('table.csv', 'a,b\n1,2\n');
    place.write('cover.jpg', '');
    const report = await place.index();
    expect(report.episodes).toMatchObject({
      new: ['buzzsprout', 'changelog', 'lyrics', 'spanish'],
      failed: [],
    });
    const told = report.notes.map(({ file, message }) => `${file} ${message}`).join('\n');
    for (const name of ['README.md', 'table.csv', 'cover.jpg']) expect(told).toContain(name);
    expect(report.problems).toEqual([]);
  });

  it('that hold nothing but a page that is no transcript hold none', async () => {
    const place = makeTemporaryLibrary();
    place.write('README.md', 'Nothing is said here.');
    await expect(place.index()).rejects.toMatchObject({ code: 'TRANSCRIPTS_MISSING' });
  });
});

describe('two shows', () => {
  const twoShows = () => {
    const place = makeTemporaryLibrary();
    for (const [folder, show] of [
      ['bees', 'Hive Talk'],
      ['ants', 'Ant Talk'],
    ] as const) {
      place.write(`${folder}/12.txt`, talkAbout(folder));
      place.write(`${folder}/show.meta.json`, { show, mood: 'calm' });
    }
    place.write('bees/13.txt', talkAbout('honey'));
    return place;
  };

  it('may share an id, which then stands behind the show', async () => {
    const place = twoShows();
    const report = await place.index();
    expect(report.episodes).toMatchObject({ new: ['Ant Talk/12', 'Hive Talk/12', '13'], failed: [] });
    const episodes = await episodesIn(place.open());
    expect(episodes.map(({ shownId }) => shownId)).toEqual(['Ant Talk/12', 'Hive Talk/12', '13']);
    for (const named of ['Hive Talk/12', 'hive talk/12', '13', 'Hive Talk/13'])
      expect(findEpisode(episodes, named).metadata).toMatchObject({ show: 'Hive Talk' });
    expect(() => findEpisode(episodes, '12')).toThrow(
      expect.objectContaining({
        code: 'EPISODE_UNKNOWN',
        message: 'Several shows have an episode "12".',
        hint: expect.stringMatching(/Ant Talk\/12 .*Hive Talk\/12|Hive Talk\/12 .*Ant Talk\/12/),
      }),
    );
    expect(report.notes.filter(({ file }) => file === place.path('bees/show.meta.json'))).toHaveLength(1);
  });

  it('lose and change episodes each by itself', async () => {
    const place = twoShows();
    await place.index();
    place.write('ants/12.txt', talkAbout('wasps'));
    const embedder = fakeEmbedder();
    expect((await place.index({ embedder })).episodes).toMatchObject({
      changed: ['Ant Talk/12'],
      unchanged: expect.arrayContaining(['Hive Talk/12', '13']),
    });
    place.write('ants/12.meta.json', { id: '14' });
    expect((await place.index()).episodes).toMatchObject({
      new: ['14'],
      removed: ['Ant Talk/12'],
      unchanged: expect.arrayContaining(['12', '13']),
    });
    expect(await nearestText(place.open(), 'know about bees')).toContain('bees');
  });
});
