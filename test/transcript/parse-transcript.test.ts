import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTranscript } from '../../src/transcript/parse-transcript.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/bees/${name}`, import.meta.url), 'utf8');
const parse = (content: string) => parseTranscript(content, 'talk.txt');
const texts = (content: string) => parse(content).cues.map(({ text }) => text);

const CONVERSATION = [
  {
    start: 0,
    end: 4,
    speaker: 'Mara Holt',
    turn: 1,
    text: 'Welcome to the garden hour. What do bees do in winter?',
  },
  { start: 4, end: 9.5, speaker: 'Jon Reyes', turn: 2, text: 'They form a ball, and they shiver.' },
  { start: 9.5, end: 12, speaker: 'Jon Reyes', turn: 2, text: 'That keeps the queen warm.' },
  { start: 4510, end: 4512, speaker: 'Mara Holt', turn: 3, text: 'Thanks for being here.' },
];

describe('every format gives the same cues', () => {
  test('WebVTT, with voices, entities, settings, identifiers, tags and blocks that nobody says', () => {
    const parsed = parse(fixture('bees.vtt'));
    expect(parsed.format).toBe('WebVTT');
    expect(parsed.problems).toEqual([]);
    const [first, second, third, last] = CONVERSATION;
    expect(parsed.cues).toEqual([
      first,
      { ...second, text: 'They form a ball, & they shiver.' },
      // Most cues have a voice, the third has none: nobody knows who says it.
      { start: third?.start, end: third?.end, turn: 3, text: third?.text },
      { ...last, turn: 4 },
    ]);
  });

  test('SubRip, with a byte order mark, CRLF, commas and dots, tags and names', () => {
    expect(parse(fixture('bees.srt'))).toMatchObject({ format: 'SubRip', problems: [], cues: CONVERSATION });
  });

  test('Podcasting 2.0 JSON, with times as numbers, strings and timestamps, and ends left out', () => {
    const parsed = parse(fixture('bees.podcasting.json'));
    const [first, second, third, last] = CONVERSATION;
    // The third segment names nobody, so nobody knows who says it.
    const unknown = { ...third, turn: 3, speaker: undefined };
    expect(parsed).toMatchObject({ format: 'Podcasting 2.0 JSON', problems: [] });
    expect(parsed.cues).toEqual([first, second, unknown, { ...last, turn: 4 }]);
  });

  test('Whisper JSON, which knows no speakers', () => {
    const parsed = parse(fixture('bees.whisper.json'));
    expect(parsed.format).toBe('Whisper JSON');
    expect(parsed.cues).toEqual(CONVERSATION.map(({ speaker: _, ...cue }) => ({ ...cue, turn: 0 })));
  });

  test('timestamped text, without the chrome of its page', () => {
    const parsed = parse(fixture('bees.txt'));
    expect(parsed.format).toBe('timestamped text');
    expect(parsed.cues).toEqual([
      CONVERSATION[0],
      // 12 words until the next stamp an hour later: nobody talks that slowly, so the cue ends sooner.
      {
        start: 4,
        end: 17,
        speaker: 'Jon Reyes',
        turn: 2,
        text: 'They form a ball, and they shiver. That keeps the queen warm.',
      },
      // The last cue ends after its four words.
      { ...CONVERSATION[3], end: 4511.6 },
    ]);
  });

  test('the content decides, not the name', () => {
    expect(parseTranscript(fixture('bees.vtt'), 'misnamed.json').format).toBe('WebVTT');
    expect(parseTranscript(fixture('bees.srt'), 'misnamed.vtt').format).toBe('SubRip');
  });
});

describe('timestamped text', () => {
  test.each([
    ['MM:SS', '59:58 one\n60:02 two\n75:10 three', [3598, 3602, 4510]],
    ['H:MM:SS and HH:MM:SS', '9:59:58 one\n10:00:02 two', [35_998, 36_002]],
    ['square brackets', '[00:12] one\n[1:00:13] two', [12, 3613]],
    ['round brackets', '(00:12) one\n(00:13) two', [12, 13]],
    ['fractions', '00:12.5 one\n00:13,250 two', [12.5, 13.25]],
    ['a dash after the stamp', '00:12 - one\n00:13 – two', [12, 13]],
  ])('reads %s', (_, content, starts) => {
    expect(parse(content).cues.map(({ start }) => start)).toEqual(starts);
    expect(texts(content).slice(0, 2)).toEqual(['one', 'two']);
  });

  test('takes the text below a stamp that stands alone, also after a blank line', () => {
    expect(texts('00:01\nhello\nthere\n\n00:05\n\nagain')).toEqual(['hello there', 'again']);
  });

  test('continues a cue with lines and paragraphs that have no stamp, and loses none of them', () => {
    expect(texts('00:01 one\n\ntwo\n\nthree\n00:09 four')).toEqual(['one two three', 'four']);
  });

  test('drops what follows the last cue after a blank line', () => {
    expect(texts('00:01 one\n\n00:05 two\ngoes on\n\nBack to show page\nOur newsletter')).toEqual([
      'one',
      'two goes on',
    ]);
  });

  test('keeps sentences below the last stamp where cues of the file have several paragraphs', () => {
    const content = '00:01 One.\n\nMore of one.\n\n00:05 Two.\n\nMore of two.\n\nBack to show page';
    expect(texts(content)).toEqual(['One. More of one.', 'Two. More of two.']);
  });

  test('takes a time at the start of a wrapped line for words where stamps follow blank lines', () => {
    const paragraphs = Array.from({ length: 12 }, (_, index) => `00:${index + 10} Cue ${index}.`);
    paragraphs[3] = '00:13 We met at\n12:30 on a Monday.';
    expect(texts(paragraphs.join('\n\n')).slice(2, 5)).toEqual([
      'Cue 2.',
      'We met at 12:30 on a Monday.',
      'Cue 4.',
    ]);
  });

  test('takes a bare time for words where stamps are in brackets', () => {
    const brackets = Array.from({ length: 12 }, (_, index) => `[00:${index + 10}] cue ${index}`);
    brackets.splice(5, 0, '10:30 was the time');
    expect(texts(brackets.join('\n'))[4]).toBe('cue 4 10:30 was the time');
  });

  test('shares the seconds between cues that have the same stamp', () => {
    expect(parse('00:10 four\n00:10 four\n00:12 end').cues.map(({ start, end }) => [start, end])).toEqual([
      [10, 11],
      [11, 12],
      [12, 12.4],
    ]);
  });
});

describe('speakers', () => {
  test('a cue in which the voice changes becomes one cue for each, with a share of the time', () => {
    const { cues } = parse('WEBVTT\n\n00:10.000 --> 00:20.000\n<v Ann>Yes yes.</v> <v Bob>No noo.');
    expect(cues).toEqual([
      { start: 10, end: cues[1]?.start, speaker: 'Ann', turn: 1, text: 'Yes yes.' },
      { start: expect.closeTo(15.3, 1), end: 20, speaker: 'Bob', turn: 2, text: 'No noo.' },
    ]);
  });
});

describe('rolling captions', () => {
  test('collapse, while what is said twice stays', () => {
    const { cues } = parse(fixture('rolling.vtt'));
    expect(cues.map(({ start, text }) => [start, text])).toEqual([
      [0.16, 'the hive was quiet'],
      [2.32, 'yeah yeah'],
      [4.56, 'yeah yeah'],
      [6.01, 'until spring'],
    ]);
  });

  test('that grow by a word in each cue give each word once', () => {
    const lines = ['snow', 'snow fell', 'snow fell on', 'snow fell on us'];
    const cues = lines.map(
      (line, index) => `${index + 1}\n00:00:0${index},000 --> 00:00:0${index + 1},000\n${line}\n`,
    );
    expect(texts(cues.join('\n'))).toEqual(['snow', 'fell', 'on', 'us']);
  });

  test('captions that do not roll keep their repeats, in one cue after another too', () => {
    const cue = (second: number, text: string) =>
      `00:00:0${second}.000 --> 00:00:0${second + 1}.000\n${text}\n`;
    const content = [
      'WEBVTT\n',
      cue(0, 'Yeah.'),
      cue(1, 'Yeah.'),
      cue(2, 'Yeah, yeah.'),
      cue(3, 'Bye.'),
      cue(4, 'Bye.'),
    ].join('\n');
    expect(texts(content)).toEqual(['Yeah.', 'Yeah.', 'Yeah, yeah.', 'Bye.', 'Bye.']);
  });
});

describe('WebVTT and SubRip in the wild', () => {
  test('a comparison is not a tag', () => {
    expect(texts('WEBVTT\n\n00:01.000 --> 00:02.000\nif a < b and c > d &lt;i&gt;')).toEqual([
      'if a < b and c > d <i>',
    ]);
  });

  test('a blank line inside a cue loses no words', () => {
    const content = '1\n00:00:01,000 --> 00:00:02,000\none\n\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nthree';
    expect(texts(content)).toEqual(['one two', 'three']);
  });

  test('a missing blank line between cues loses none either, and no number becomes a word', () => {
    const content = '1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:03,000 --> 00:00:04,000\ntwo';
    expect(texts(content)).toEqual(['one', 'two']);
  });

  test('an arrow in the words is no time', () => {
    expect(texts('1\n00:00:01,000 --> 00:00:02,000\nfrom x\nto x --> y')).toEqual(['from x to x --> y']);
  });
});

describe('JSON of single words', () => {
  test('is joined into cues that can be read, ending with their sentences', () => {
    const words = 'Bees do not sleep in winter . They shiver , all night .'.split(' ');
    const segments = words.map((body, index) => ({ startTime: index / 2, endTime: index / 2 + 0.5, body }));
    expect(parse(JSON.stringify({ segments })).cues).toEqual([
      { start: 0, end: 3.5, turn: 0, text: 'Bees do not sleep in winter.' },
      { start: 3.5, end: 6.5, turn: 0, text: 'They shiver, all night.' },
    ]);
  });

  test('joins pieces of words by the spaces that they bring', () => {
    const pieces = [' Be', 'es', ' shi', 'ver', '.', ' Yes', '.'];
    const segments = pieces.map((text, index) => ({ start: index, end: index + 1, text }));
    expect(texts(JSON.stringify({ segments }))).toEqual(['Bees shiver.', 'Yes.']);
  });

  test('does not join across speakers', () => {
    const segments = ['Hi', 'there', 'Hello'].map((body, index) => ({
      startTime: index,
      body,
      speaker: index < 2 ? 'Ann' : 'Bob',
    }));
    expect(
      parse(JSON.stringify({ segments })).cues.map(({ speaker, text }) => `${speaker}: ${text}`),
    ).toEqual(['Ann: Hi there', 'Bob: Hello']);
  });
});

test('control characters and half surrogates never get into the text', () => {
  const segments = [{ start: 0, end: 1, text: 'a\u0000b \ud800 c and so on' }];
  expect(texts(JSON.stringify({ segments }))).toEqual(['a b \uFFFD c and so on']);
});

test('a first word after more than an hour is told, since it may be the time of day', () => {
  const { cues, notes } = parse('[Ines] 10:00:04\nWho pays?\n\n[Paulo] 10:00:09\nNobody.');
  expect(cues[0]).toMatchObject({ start: 36004, speaker: 'Ines' });
  expect(notes).toMatchObject([{ line: 1, message: expect.stringContaining('10:00:04') }]);
});
