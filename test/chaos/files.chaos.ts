import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { seededRandom } from '../../scripts/cli/seeded-random.ts';
import { VerbatimError } from '../../src/errors.ts';
import { offerOf } from '../../src/transcript/files/offers.ts';
import { parseTranscript } from '../../src/transcript/parse-transcript.ts';
import { readEpisode } from '../../src/transcript/read-episode.ts';
import { SEED } from './seed.ts';

const FILES = 1_000;
/** Real time that a file of some kilobytes may take, on a machine that does other things, too. */
const SLOWEST_MS = 2_000;
const FIXTURES = 'test/transcript/fixtures';

/** Every transcript that the tests of the formats read, by the format that it is read in. */
const byFormat = new Map<string, { name: string; content: Buffer }[]>();
for (const path of readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).sort()) {
  if (extname(path) === '') continue;
  const content = readFileSync(join(FIXTURES, path));
  const format = formatOf(content.toString());
  if (format !== undefined)
    byFormat.set(format, [...(byFormat.get(format) ?? []), { name: `broken${extname(path)}`, content }]);
}

const COMPANIONS: Readonly<Record<string, object>> = {
  'broken.meta.json': {
    id: '7',
    title: 'Bees',
    date: '2026-01-02',
    guests: ['Ann'],
    page: 'https://x.example',
  },
  'broken.chapters.json': { version: '1.2.0', chapters: [{ startTime: 0, title: 'Hello' }] },
};

const JUNK = [
  ...['-->', '00:', '<v ', '{', '[', '"', '&#x', '\n\n', '\t', ',', '<p begin="', '](#t='],
  ...['\0', '\u{FEFF}', '\u{301}', '\u{202E}', '9'.repeat(50), '('.repeat(99), '<b>'.repeat(99)],
];

const dir = mkdtempSync(join(tmpdir(), 'verbatim-broken-'));
afterAll(() => rmSync(dir, { recursive: true }));

test('there is a transcript of each format', () => {
  const named = [...readFileSync('src/transcript/formats/formats.ts', 'utf8').matchAll(/name: '([^']+)'/g)];
  expect(named.length).toBeGreaterThan(5);
  for (const [, name] of named) expect([...byFormat.keys()]).toContain(name);
});

test(`${FILES} broken transcripts of all formats are read or refused, each in time (seed ${SEED})`, async () => {
  const random = seededRandom(SEED);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[below(values.length)];
    if (value === undefined) throw new Error('There is nothing to pick from.');
    return value;
  };
  const formats = [...byFormat.keys()];
  const outcomes = new Map<string, Set<string>>();
  let slowest = 0;
  for (let round = 0; round < FILES; round += 1) {
    const format = formats[round % formats.length] ?? '';
    const { name, content } = pick(byFormat.get(format) ?? []);
    const file = join(dir, name);
    writeFileSync(file, broken(content));
    for (const [companion, value] of Object.entries(COMPANIONS)) {
      const text = Buffer.from(JSON.stringify(value));
      writeFileSync(join(dir, companion), random() < 0.2 ? broken(text) : text);
    }
    const started = performance.now();
    const outcome = await outcomeOf(file).catch((cause: unknown) => {
      throw new Error(`Round ${round}, ${format}`, { cause });
    });
    outcomes.set(outcome, (outcomes.get(outcome) ?? new Set()).add(format));
    slowest = Math.max(slowest, performance.now() - started);
  }
  // Of each format some are read, and some are refused, or the changes prove nothing.
  expect([...(outcomes.get('read') ?? [])].sort()).toEqual(formats.sort());
  expect(outcomes.size).toBeGreaterThan(3);
  expect(slowest).toBeLessThan(SLOWEST_MS);

  /** Some bytes less, more, or others. */
  function broken(content: Buffer): Buffer {
    let bytes = content;
    for (let change = 0; change <= below(6); change += 1) {
      const at = below(bytes.length);
      const junk = Buffer.from(pick(JUNK).repeat(below(4)));
      const copied = bytes.subarray(at, at + below(200));
      const flipped = Buffer.from([below(256)]);
      const piece = pick([junk, junk, copied, flipped]);
      bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + pick([0, 1, below(200)]))]);
    }
    return random() < 0.1 ? bytes.subarray(0, below(bytes.length)) : bytes;
  }
});

/** What becomes of a file: it is read, or refused with a code that people can look up. */
async function outcomeOf(file: string): Promise<string> {
  try {
    const { episode } = await readEpisode(offerOf(file));
    expect(episode.sentences.length).toBeGreaterThan(0);
    return 'read';
  } catch (error) {
    if (!(error instanceof VerbatimError) || error.code === 'UNEXPECTED') throw error;
    expect(error.hint).not.toBe('');
    return error.code;
  }
}

function formatOf(content: string): string | undefined {
  try {
    return parseTranscript(content, 'fixture').format;
  } catch {
    return undefined;
  }
}
