import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VerbatimError } from '../../src/errors.ts';
import { parseTranscript } from '../../src/transcript/parse-transcript.ts';
import { talkAbout } from '../support/temporary-library.ts';
import { randomNumbers, SEED } from './random.ts';

const FILES = 1_000;

const cues = Array.from({ length: 40 }, (_, index) => ({
  at: index * 5,
  text: `Sentence ${index} about bees.`,
}));
const stamp = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(11, 23);

/** One transcript of each format. */
const WHOLE: readonly string[] = [
  talkAbout('bees', 40),
  `WEBVTT\n\n${cues.map(({ at, text }) => `${stamp(at)} --> ${stamp(at + 5)}\n<v Ann>${text}`).join('\n\n')}`,
  cues
    .map(({ at, text }, index) =>
      `${index + 1}\n${stamp(at)} --> ${stamp(at + 5)}\n${text}`.replaceAll('.', ','),
    )
    .join('\n\n'),
  JSON.stringify({ version: '1.0', segments: cues.map(({ at, text }) => ({ startTime: at, body: text })) }),
  JSON.stringify({ segments: cues.map(({ at, text }) => ({ start: at, end: at + 5, text })) }),
  readFileSync('transcripts/375-python-language-summit-2022.txt', 'utf8').slice(0, 20_000),
];

const JUNK = [
  '-->',
  '00:',
  '<v ',
  '{',
  '[',
  '"',
  '\0',
  '\u{FEFF}',
  '\u{301}',
  '\u{D800}',
  '&#x',
  '9'.repeat(50),
  '\n\n',
];

test(`${FILES} broken transcripts are read or refused, each in time (seed ${SEED})`, () => {
  const random = randomNumbers(SEED);
  const below = (limit: number) => Math.floor(random() * limit);
  const codes = new Map<string, number>();
  let slowest = 0;
  for (let round = 0; round < FILES; round += 1) {
    let text = WHOLE[round % WHOLE.length] ?? '';
    for (let change = 0; change <= below(8); change += 1) {
      const at = below(text.length);
      const length = below(200);
      const junk = (JUNK[below(JUNK.length)] ?? '').repeat(below(5));
      const piece = random() < 0.3 ? text.slice(at, at + length) : junk;
      text = text.slice(0, at) + piece + text.slice(random() < 0.5 ? at : at + length);
    }
    const started = performance.now();
    try {
      parseTranscript(text, 'broken.txt');
      codes.set('read', (codes.get('read') ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw new Error(`Round ${round}`, { cause: error });
      codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
    }
    slowest = Math.max(slowest, performance.now() - started);
  }
  // Some are read and some are refused, or the changes prove nothing.
  expect(codes.get('read')).toBeGreaterThan(FILES / 10);
  expect(codes.size).toBeGreaterThan(1);
  expect(slowest).toBeLessThan(1_000);
});
