import { describe, expect, test } from 'vitest';
import { deriveMetadata } from '../../src/transcript/files/metadata.ts';
import { parseTranscript } from '../../src/transcript/parse-transcript.ts';
import { toEpisode } from '../../src/transcript/sentences/to-episode.ts';

const CHARACTERS = 1_000_000;

/** What formats, labels and marks begin or end with. */
const UNITS = [
  ...[' ', '\n', '\r', '[', '(', '<', '{\\', '*', '"', '&', '. ', '>> ', '- A. ', 'A: ', 'Ann: a. ', '中。'],
  ...['00:01 ', '[00:01] ', '00:00:01.000 --> ', '\u202b', '♪'],
];

const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'a line of text': (text) => `00:01 hello\n\n00:02 a${text}b\n\n00:09 bye`,
  'the head of a text': (text) => `${text}b\n00:01 hello\n00:02 there\n00:03 bye`,
  'a caption': (text) => `WEBVTT\n\n00:01.000 --> 00:02.000\na${text}b\n\n00:03.000 --> 00:04.000\nhello`,
  'a segment of JSON': (text) =>
    JSON.stringify({ segments: [{ start: 1, end: 2, speaker: text.slice(0, 1000), text: `a${text}b` }] }),
  'a page': (text) => `<cite>A:</cite><time>0:01</time><p>a${text}b</p>`,
};

describe.each(Object.entries(FORMS))('a megabyte of one thing in %s', (_, inForm) => {
  test('is read, or refused, in linear time', () => {
    for (const unit of UNITS) {
      const content = inForm(unit.repeat(Math.ceil(CHARACTERS / unit.length)));
      const started = process.cpuUsage();
      try {
        const { cues, preamble } = parseTranscript(content, 'talk.txt');
        toEpisode(deriveMetadata('talk', preamble), cues);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^TRANSCRIPT_/) });
      }
      // Each takes a second or two; what grows with the square of the length would take hours.
      expect([unit, process.cpuUsage(started).user / 1e6 < 20]).toEqual([unit, true]);
    }
  }, 600_000);
});
