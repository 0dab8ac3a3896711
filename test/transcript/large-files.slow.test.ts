import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const WORDS = 'so the engine froze on monday and nobody knew why it had done that again'.split(' ');

/** Segments of WhisperX, each word with its times, a score and a speaker. */
function wordLevelJson(segmentCount: number): string {
  const segments = Array.from({ length: segmentCount }, (_, index) => {
    const start = index * 5;
    const speaker = `SPEAKER_0${Math.floor(index / 7) % 3}`;
    const words = [...WORDS, `${index}.`].map((word, at) => ({
      ...{ word, start: start + at * 0.31, end: start + at * 0.31 + 0.27, score: 0.912, speaker },
    }));
    return { start, end: start + 4.9, text: ` ${words.map(({ word }) => word).join(' ')}`, words, speaker };
  });
  return JSON.stringify({ segments, language: 'en' });
}

const READ = `
  import { readEpisode } from './src/transcript/read-episode.ts';
  const { episode } = await readEpisode({ files: [process.argv[1]], name: 'long' });
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  console.log(JSON.stringify({ sentences: episode.sentences.length, seconds: (user + system) / 1e6, maxRSS }));
`;

test('five hours of word-level JSON, 12 MB, are read within 10 seconds and 600 MB', () => {
  const dir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = join(dir, 'long.json');
  writeFileSync(file, wordLevelJson(10_400));
  expect(statSync(file).size).toBeGreaterThan(12_000_000);
  const args = ['--import', 'tsx', '--input-type=module', '-e', READ, file];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  const { sentences, seconds, maxRSS } = JSON.parse(stdout);
  expect(sentences).toBe(10_400);
  expect(seconds).toBeLessThan(10);
  // In kB.
  expect(maxRSS).toBeLessThan(600 * 1024);
}, 120_000);

/** As much of one thing as a file may have, in one line of each kind. */
const LENGTH = 20 * 1024 * 1024 - 200;
const PROSE = 'the bees dance to tell the others where to fly, and nobody knows why. ';
const ONE_LINERS: Readonly<Record<string, (text: string) => string>> = {
  'a line of text': (text) => `00:01 ${text}`,
  'a cue': (text) => `WEBVTT\n\n00:01.000 --> 20:00:00.000\n${text}`,
  'a segment of JSON': (text) => JSON.stringify({ segments: [{ start: 0, end: 9_999, text }] }),
  'a paragraph of a page': (text) => `<cite>A:</cite><time>0:01</time><p>${text}</p>`,
  'what stands above': (text) => `${text}\n00:01 Hello there.\n00:05 Bye.`,
};

test.each(Object.entries(ONE_LINERS))(
  '20 MB in %s are refused, by their line, in 10 s and 500 MB',
  (_, toContent) => {
    const dir = mkdtempSync(join(tmpdir(), 'verbatim-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const file = join(dir, 'line.txt');
    writeFileSync(file, toContent(PROSE.repeat(LENGTH / PROSE.length)));
    const refused = `
    try { ${READ} } catch ({ code, message }) {
      const { user, system } = process.cpuUsage();
      console.log(JSON.stringify({ code, message, seconds: (user + system) / 1e6, maxRSS: process.resourceUsage().maxRSS }));
    }`.replace(/import \{ (\w+) \} from '([^']+)';/, "const { $1 } = await import('$2');");
    const args = ['--import', 'tsx', '--input-type=module', '-e', refused, file];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const { code, message, seconds, maxRSS } = JSON.parse(stdout);
    expect(code).toBe('TRANSCRIPT_TOO_LARGE');
    expect(message).toMatch(/line\.txt:\d+: .*6000000 characters/);
    expect(seconds).toBeLessThan(10);
    expect(maxRSS).toBeLessThan(500 * 1024);
  },
  120_000,
);
