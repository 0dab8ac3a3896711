import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VerbatimError } from '../../src/errors.ts';
import { ShowAccess } from '../../src/shows/show-access.ts';
import { episodesIn, makeTemporaryLibrary, talkAbout } from '../support/temporary-library.ts';

const A = '123456789012345678';
const B = '223456789012345678';

/**
 * A library of an open show, one for members, one that calls itself private, and one that is a folder only.
 */
async function makeShows(rules?: object | string) {
  const made = makeTemporaryLibrary();
  made.write('open/1.txt', talkAbout('harbours'));
  made.write('open/show.meta.json', { show: 'The Harbour Show' });
  made.write('members/1.txt', talkAbout('treasure'));
  made.write('members/show.meta.json', { show: 'Members  Hour', private: false });
  made.write('patrons/1.txt', talkAbout('cobalt'));
  made.write('patrons/show.meta.json', { show: 'Patrons', private: true });
  made.write('folder/inside/1.txt', talkAbout('lagoons'));
  if (rules !== undefined) made.write('shows.json', rules);
  const report = await made.index();
  expect(report.problems).toEqual([]);
  const problems: VerbatimError[] = [];
  const open = () =>
    ShowAccess.open({
      transcriptsDir: made.path(''),
      libraryDir: made.libraryDir,
      onProblem: (error) => problems.push(error),
    });
  const episodes = await episodesIn(made.open());
  const seen = (access: ShowAccess, guild?: string) =>
    episodes
      .filter(access.sees(guild))
      .map(({ metadata }) => metadata.show ?? 'none')
      .sort();
  return { ...made, open, seen, problems, episodes };
}

describe('who may see a show', () => {
  it('is everybody, unless it calls itself private', async () => {
    const { open, seen } = await makeShows();
    expect(seen(open(), A)).toEqual(['Members  Hour', 'The Harbour Show', 'none']);
    expect(seen(open())).toEqual(['Members  Hour', 'The Harbour Show', 'none']);
  });

  it('are the servers that the file names, by the name of the show or by its folder', async () => {
    const { open, seen } = await makeShows({
      'members hour': { servers: [A] },
      PATRONS: { servers: [B] },
      'folder/inside': { servers: [] },
    });
    expect(seen(open(), A)).toEqual(['Members  Hour', 'The Harbour Show']);
    expect(seen(open(), B)).toEqual(['Patrons', 'The Harbour Show']);
    expect(seen(open())).toEqual(['The Harbour Show']);
  });

  it('is told by a file that may not be there', async () => {
    expect((await makeShows()).open().hasFile).toBe(false);
    expect((await makeShows({})).open().hasFile).toBe(true);
  });

  it('is everybody again where the file says so', async () => {
    const { open, seen } = await makeShows({ Patrons: { servers: 'all' } });
    expect(seen(open())).toContain('Patrons');
  });

  it('needs the leave of each rule where several speak of it', async () => {
    const { open, seen } = await makeShows({
      members: { servers: [A, B] },
      'Members Hour': { servers: [B] },
    });
    expect(seen(open(), A)).not.toContain('Members  Hour');
    expect(seen(open(), B)).toContain('Members  Hour');
  });

  it('is not decided by a folder whose name only begins like that of a rule', async () => {
    const { open, seen } = await makeShows({ member: { servers: [] }, fold: { servers: [] } });
    expect(seen(open())).toEqual(['Members  Hour', 'The Harbour Show', 'none']);
    const { episodes } = await makeShows();
    expect(open().unknownShows(episodes)).toEqual(['member', 'fold']);
  });
});

describe('shows.json', () => {
  it.each([
    ['not JSON', '{', 'This is not JSON'],
    ['a server that is a number', { a: { servers: [1234] } }, 'a › servers: must be "all" or a list'],
    ['a key that is misspelt', { a: { server: [A] } }, 'a'],
    ['no servers', { a: {} }, 'a › servers'],
    ['a list', [A], 'expected record'],
  ])('is refused when it is %s', async (_, rules, message) => {
    const { open } = await makeShows(rules);
    expect(open).toThrow(
      expect.objectContaining({ code: 'SHOWS_INVALID', message: expect.stringContaining(message) }),
    );
  });
});

describe('a running bot', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('follows the file, but for one that is wrong or gone', async () => {
    const { open, seen, path, problems } = await makeShows({ Patrons: { servers: [A] } });
    const access = open();
    const written = (rules: string) => {
      writeFileSync(path('shows.json'), rules);
      vi.advanceTimersByTime(1_001);
    };
    written(`{"Patrons": {"servers": ["${B}"]}, "Members Hour": {"servers": []}}`);
    expect(seen(access, A)).toEqual(['The Harbour Show', 'none']);
    expect(seen(access, B)).toContain('Patrons');
    written('{"Patrons": ');
    expect(seen(access, A)).toEqual(['The Harbour Show', 'none']);
    rmSync(path('shows.json'));
    vi.advanceTimersByTime(1_001);
    expect(seen(access, A)).toEqual(['The Harbour Show', 'none']);
    expect(problems.map(({ code }) => code)).toEqual(['SHOWS_INVALID', 'SHOWS_INVALID']);
    written('{}');
    expect(seen(access)).toContain('Members  Hour');
  });
});
