import { describe, expect, test } from 'vitest';
import { VerbatimError } from '../../../src/errors.ts';
import { parseTranscript } from '../../../src/transcript/parse-transcript.ts';

function refusal(content: string): VerbatimError {
  try {
    parseTranscript(content, 'talk.txt');
  } catch (error) {
    if (error instanceof VerbatimError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

const told = ({ code, message, line }: VerbatimError) => ({ code, message, line });

describe('a file that cannot be an episode is refused by name, line and reason', () => {
  test.each([
    ['an empty file', ' \n\n', 'TRANSCRIPT_EMPTY', 'talk.txt: The file holds no text.', undefined],
    [
      'prose',
      'Once upon a time\nthere was a hive.',
      'TRANSCRIPT_NO_TIMES',
      'talk.txt:1: This text has no lines that begin with a timestamp.',
      1,
    ],
    [
      'prose that mentions a time',
      `${'A line of a letter.\n'.repeat(120)}10:30 in the morning it rained.`,
      'TRANSCRIPT_NO_TIMES',
      'talk.txt:1: This text has no lines that begin with a timestamp.',
      1,
    ],
    [
      'WebVTT without cues',
      'WEBVTT\n\nNOTE nothing here',
      'TRANSCRIPT_NO_TIMES',
      'talk.txt:1: This looks like WebVTT, but no cue in it has words.',
      1,
    ],
    [
      'a web page',
      '\n<!doctype html><p>00:01 hi',
      'TRANSCRIPT_FORMAT',
      'talk.txt:2: This is a web page or XML, not a transcript.',
      2,
    ],
    [
      'JSON of something else',
      '{"name": "verbatim"}',
      'TRANSCRIPT_FORMAT',
      'talk.txt:1: This is JSON, but it has no list of segments with their text and times.',
      1,
    ],
    [
      'broken JSON',
      '{"segments": [\n{"start": 1,\n"text": oops}]}',
      'TRANSCRIPT_FORMAT',
      'talk.txt:3: This begins like JSON, but it is not.',
      3,
    ],
    [
      'JSON whose segments have no times',
      '{"segments": [\n{"text": "a b c"},\n{"text": "d e f"}]}',
      'TRANSCRIPT_NO_TIMES',
      'talk.txt:2: This looks like Whisper JSON, but none of its cues has times that can be read.',
      2,
    ],
    [
      'times that run backwards',
      '00:30 c\n00:20 b\n00:10 a\n00:05 z',
      'TRANSCRIPT_TIMES_BACKWARDS',
      'talk.txt:2: The times run backwards: 00:20 comes after 00:30.',
      2,
    ],
    [
      'two transcripts in one file',
      '00:01 a\n10:00 b\n20:00 c\n00:01 d\n10:00 e\n20:00 f',
      'TRANSCRIPT_TIMES_BACKWARDS',
      'talk.txt:4: The times run backwards: 00:01 comes after 20:00.',
      4,
    ],
  ])('%s', (_, content, code, message, line) => {
    expect(told(refusal(content))).toEqual({ code, message, line });
    expect(refusal(content).hint).not.toBe('');
  });
});

describe('a broken cue in a good file is told, and the others are kept', () => {
  test.each([
    [
      'times that are no times',
      'WEBVTT\n\n00:01.000 --> 00:02.000\none\n\n00:xx.000 --> 00:04.000\nlost\n\n00:05.000 --> 00:06.000\ntwo',
      'talk.txt:6: The times of this cue cannot be read: "00:xx.000 --> 00:04.000".',
      6,
    ],
    [
      'a broken arrow',
      'WEBVTT\n\n00:01.000 --> 00:02.000\none\n\n00:03.000 - 00:04.000 -->\nlost\n\n00:05.000 --> 00:06.000\ntwo',
      'talk.txt:6: The times of this cue cannot be read: "00:03.000 - 00:04.000 -->".',
      6,
    ],
    [
      'a cue that ends before it starts',
      '1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:04,000 --> 00:00:03,000\nlost\n\n3\n00:00:05,000 --> 00:00:06,000\ntwo',
      'talk.txt:6: This cue ends before it starts: "00:00:04,000 --> 00:00:03,000".',
      6,
    ],
    [
      'a cue far out of order',
      '00:10 one\n59:00 lost\n00:20 two',
      'talk.txt:2: This cue starts at 59:00, out of order after 00:10.',
      2,
    ],
    [
      'a JSON segment without a start',
      '{"segments": [\n{"start": 1, "text": "one"},\n{"text": "lost"},\n{"start": 3, "text": "two"}\n]}',
      'talk.txt:3: Segment 2 has no start that can be read (none).',
      3,
    ],
    [
      'a JSON segment without a text',
      '{"segments": [\n{"start": 1, "text": "one"},\n{"start": 2},\n{"start": 3, "text": "two"}\n]}',
      'talk.txt:3: Segment 2 has no text.',
      3,
    ],
    [
      'a JSON segment whose end is no time',
      '{"segments": [\n{"start": 1, "text": "one"},\n{"start": 2, "end": "soon", "text": "lost"},\n{"start": 3, "text": "two"}\n]}',
      'talk.txt:3: Segment 2 has an end that cannot be read ("soon").',
      3,
    ],
    [
      'an event of SubStation Alpha whose times are no times',
      '[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,one\nDialogue: x,0:00:04.00,lost\nDialogue: 0:00:05.00,0:00:06.00,two',
      'talk.txt:4: The times of this event cannot be read: "Dialogue: x,0:00:04.00,lost".',
      4,
    ],
    [
      'a JSON segment that ends before it starts',
      '{"note": [{}],\n"segments": [\n{"start": 1, "text": "one"},\n\n{"start": 2, "end": 1, "text": "lost"}, {"start": 3, "text": "two"}\n]}',
      'talk.txt:5: Segment 2 ends (1) before it starts (2).',
      5,
    ],
  ])('%s', (_, content, message, line) => {
    const { cues, problems } = parseTranscript(content, 'talk.txt');
    expect(problems.map(told)).toEqual([{ code: 'TRANSCRIPT_CUE', message, line }]);
    expect(cues.map(({ text }) => text).join(' ')).toBe('one two');
  });

  test('people who talk over each other by two seconds are no problem', () => {
    const content = '00:10 one\n00:08 two\n00:12 three';
    const { cues, problems } = parseTranscript(content, 'talk.txt');
    expect(problems).toEqual([]);
    expect(cues.map(({ text }) => text)).toEqual(['two', 'one', 'three']);
    expect(cues.map(({ start }) => start)).toEqual([8, 10, 12]);
  });

  test('a file with more broken cues than good ones is refused', () => {
    const content =
      'WEBVTT\n\n00:xx --> 00:02.000\na\n\n00:yy --> 00:02.000\nb\n\n00:01.000 --> 00:02.000\nc';
    expect(told(refusal(content))).toEqual({
      code: 'TRANSCRIPT_FORMAT',
      message: 'talk.txt:3: This looks like WebVTT, but 2 of its 3 cues cannot be read.',
      line: 3,
    });
  });
});
