import { describe, expect, test } from 'vitest';
import { deriveMetadata } from '../../src/transcript/files/metadata.ts';
import { parseTranscript } from '../../src/transcript/parse-transcript.ts';
import { toEpisode } from '../../src/transcript/sentences/to-episode.ts';
import { ladderOf, RUNS, slowTexts } from '../support/linear-time.ts';

/** What formats, labels and marks begin or end with. */
const UNITS = [
  ...RUNS,
  ...[
    '\r',
    '*',
    '&',
    '{\\',
    '>> ',
    '- A. ',
    'A: ',
    'Ann: a. ',
    '中。',
    '|',
    ';',
    '\t',
    '\u{202B}',
    '♪',
    '00:01 ',
  ],
  ...['[00:01] ', '00:00:01.000 --> ', '\n\n', '<b>', '<v A>', '{"a":', '[1,', '&#x', '](#t=1)', 'http://a '],
];

/** Fewer for what takes long because it has thousands of cues. */
const FEW_UNITS = ['0', 'a ', '"', '(', '[', '<b>', '\u{301}', 'A: ', '. ', '00:01 '];

const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'a line of text': (text) => `00:01 hello\n\n00:02 a${text}b\n\n00:09 bye`,
  'the head of a text': (text) => `${text}b\n00:01 hello\n00:02 there\n00:03 bye`,
  'a caption': (text) => `WEBVTT\n\n00:01.000 --> 00:02.000\na${text}b\n\n00:03.000 --> 00:04.000\nhello`,
  'a segment of JSON': (text) =>
    JSON.stringify({ segments: [{ start: 1, end: 2, speaker: text.slice(0, 1000), text: `a${text}b` }] }),
  'many lines of text': (text) => `00:01 hello\n\n${lines(text, (line, at) => `${clock(at)} ${line}`)}`,
  'many captions': (text) =>
    `WEBVTT\n\n${lines(text, (line, at) => `${clock(at)}.000 --> ${clock(at + 1)}.000\n${line}\n`)}`,
  'many rows': (text) =>
    `start,end,speaker,text\n${lines(text, (line, at) => `${at},${at + 1},Ann,"${line}"`)}`,
  'many lyrics': (text) => lines(text, (line, at) => `[${clock(at)}.00]${line}`),
  'a dialogue': (text) =>
    `[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,Ann,a${text}b\n`,
  'subtitles in XML': (text) =>
    `<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2s">a${text}b</p></div></body></tt>`,
  'nothing else': (text) => text,
  'a page': (text) => `<cite>A:</cite><time>0:01</time><p>a${text}b</p>`,
};

/** The same in pieces of forty characters, each by itself. */
function lines(text: string, toLine: (line: string, at: number) => string): string {
  const pieces = text.match(/.{1,40}/gsu) ?? [];
  return pieces.map((piece, at) => toLine(piece.replaceAll('\n', ' '), at)).join('\n');
}

function clock(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(11, 19);
}

/** Texts of any length that have a unit again and again, in the midst of a form. */
const textsIn = (inForm: (text: string) => string, units: readonly string[]) =>
  units.map((unit) => ladderOf((length) => inForm(unit.repeat(Math.ceil(length / unit.length)))));

describe('a transcript is read, or refused, in linear time, however often it has the same', () => {
  test.each(Object.entries(FORMS))(
    'in %s',
    (name, inForm) => {
      const read = (content: string) => {
        const { cues, preamble } = parseTranscript(content, 'talk.txt');
        return toEpisode(deriveMetadata('talk', preamble), cues);
      };
      const units = name.startsWith('many') ? FEW_UNITS : UNITS;
      expect(slowTexts(textsIn(inForm, units), read)).toEqual([]);
    },
    300_000,
  );
});

describe('a line of five million characters is read in linear time', () => {
  const long = (unit: string) => unit.repeat(Math.ceil(5_000_000 / unit.length));
  test.each([
    ['spaces in a heading', `a${long(' ')}b\n00:01 x`],
    ['words in a heading', `${long('transcript ')}\n00:01 x`],
    ['open tags', `WEBVTT\n\n00:01.000 --> 00:02.000\n${long('<v ')}`],
    ['open braces', `1\n00:00:01,000 --> 00:00:02,000\n${long('{\\')}`],
    ['full stops', `00:01 ${long('. ')}`],
    ['quotes', `00:01 ${long('!"')}`],
    ['dashes', `00:01 ${long('-')}`],
    ['capitals and colons', `00:01 ${long('A: ')}`],
    ['digits', `1\n${long('1')} --> x\n\n00:00:01,000 --> 00:00:02,000\nx`],
    ['ampersands', `WEBVTT\n\n00:01.000 --> 00:02.000\n${long('&')}`],
    ['backslashes in JSON', JSON.stringify({ segments: [{ start: 1, text: long('\\"') }] })],
  ])('%s', (_, content) => {
    const started = process.cpuUsage();
    expect(parseTranscript(content, 'talk.txt').cues.length).toBeGreaterThan(0);
    // Each takes about a second or less; what grows with the square of the length would take hours.
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(20);
  });
});
