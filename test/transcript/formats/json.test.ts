import { describe, expect, test } from 'vitest';
import { parse, timed, voices } from '../written.ts';

const SAID = [
  { start: 0, end: 4.5, speaker: 'A', text: 'Welcome back to the show.' },
  { start: 4.5, end: 9, speaker: 'B', text: 'The engine froze.' },
  { start: 9, end: 15, speaker: 'A', text: 'And nobody paid?' },
];
type Said = (typeof SAID)[number];
const ID = { A: 0, B: 1 } as Record<string, number>;

/** The words of a segment, each with an equal share of its time. */
function wordsOf({ start, end, speaker, text }: Said) {
  const words = text.split(' ');
  const at = (index: number) => Number((start + ((end - start) * index) / words.length).toFixed(3));
  return words.map((word, index) => ({ word, start: at(index), end: at(index + 1), speaker }));
}

const spoken = (nameOf: (speaker: string) => string) =>
  SAID.map(({ speaker, text }) => `${nameOf(speaker)}: ${text}`);
const numbered = spoken((speaker) => `Speaker ${ID[speaker]}`);
const lettered = spoken((speaker) => `Speaker ${speaker}`);
const milliseconds = ({ start, end }: { start: number; end: number }) => ({
  start: start * 1000,
  end: end * 1000,
});

describe('JSON of programs and services', () => {
  test.each<[string, string, unknown, string[]]>([
    [
      'Whisper JSON',
      'WhisperX, with speakers of segments and words',
      {
        segments: SAID.map((said) => ({
          ...said,
          speaker: `SPEAKER_0${ID[said.speaker]}`,
          words: wordsOf(said),
        })),
      },
      lettered,
    ],
    [
      'Whisper JSON',
      'WhisperX, where one segment has two speakers',
      {
        segments: [
          { start: 0, end: 15, text: SAID.map(({ text }) => text).join(' '), words: SAID.flatMap(wordsOf) },
        ],
      },
      lettered,
    ],
    [
      'JSON of a transformers pipeline',
      'chunks',
      { chunks: SAID.map(({ start, end, text, speaker }) => ({ timestamp: [start, end], text, speaker })) },
      lettered,
    ],
    [
      'JSON of a transformers pipeline',
      'insanely-fast-whisper, with speakers',
      {
        chunks: [{ timestamp: [0, 15], text: 'all' }],
        speakers: SAID.map(({ start, end, text, speaker }) => ({ timestamp: [start, end], text, speaker })),
      },
      lettered,
    ],
    [
      'whisper.cpp JSON',
      'whisper.cpp',
      {
        transcription: SAID.map(({ start, end, text, speaker }) => ({
          offsets: { from: start * 1000, to: end * 1000 },
          text,
          speaker: String(ID[speaker]),
        })),
      },
      numbered,
    ],
    [
      'AssemblyAI JSON',
      'utterances',
      { status: 'completed', utterances: SAID.map((said) => ({ ...said, ...milliseconds(said) })) },
      lettered,
    ],
    [
      'AssemblyAI JSON',
      'words',
      {
        status: 'completed',
        utterances: null,
        words: SAID.flatMap(wordsOf).map(({ word, ...rest }) => ({
          ...rest,
          ...milliseconds(rest),
          text: word,
        })),
      },
      lettered,
    ],
    [
      'Deepgram JSON',
      'utterances',
      {
        results: {
          utterances: SAID.map(({ text, speaker, ...times }) => ({
            ...times,
            transcript: text,
            speaker: ID[speaker],
          })),
        },
      },
      numbered,
    ],
    [
      'Deepgram JSON',
      'paragraphs',
      {
        results: {
          channels: [
            {
              alternatives: [
                {
                  paragraphs: {
                    paragraphs: SAID.map(({ speaker, ...sentence }) => ({
                      speaker: ID[speaker],
                      sentences: [sentence],
                    })),
                  },
                },
              ],
            },
          ],
        },
      },
      numbered,
    ],
    [
      'Deepgram JSON',
      'words',
      {
        results: {
          channels: [
            {
              alternatives: [
                {
                  words: SAID.flatMap(wordsOf).map(({ word, speaker, ...times }) => ({
                    ...times,
                    word: word.toLowerCase(),
                    punctuated_word: word,
                    speaker: ID[speaker],
                  })),
                },
              ],
            },
          ],
        },
      },
      numbered,
    ],
    [
      'AWS Transcribe JSON',
      'items',
      {
        results: {
          items: SAID.flatMap(wordsOf).flatMap(({ word, start, end, speaker }) => [
            {
              type: 'pronunciation',
              start_time: String(start),
              end_time: String(end),
              alternatives: [{ content: word.replace(/[.?]/, '') }],
              speaker_label: `spk_${ID[speaker]}`,
            },
            ...(/[.?]/.test(word) ? [{ type: 'punctuation', alternatives: [{ content: word.at(-1) }] }] : []),
          ]),
        },
      },
      spoken((speaker) => `spk_${ID[speaker]}`),
    ],
    [
      'Speechmatics JSON',
      'items',
      {
        results: SAID.flatMap(wordsOf).flatMap(({ word, start, end, speaker }) => [
          {
            type: 'word',
            start_time: start,
            end_time: end,
            alternatives: [{ content: word.replace(/[.?]/, ''), speaker: `S${ID[speaker]}` }],
          },
          ...(/[.?]/.test(word)
            ? [{ type: 'punctuation', start_time: end, alternatives: [{ content: word.at(-1) }] }]
            : []),
        ]),
      },
      spoken((speaker) => `S${ID[speaker]}`),
    ],
    [
      'Rev JSON',
      'monologues',
      {
        monologues: SAID.map((said) => ({
          speaker: ID[said.speaker],
          elements: wordsOf(said).flatMap(({ word, start, end }) => [
            { type: 'text', value: word, ts: start, end_ts: end },
            { type: 'punct', value: ' ' },
          ]),
        })),
      },
      numbered,
    ],
    ['JSON', 'a list', SAID, lettered],
    [
      'JSON',
      'a list without times but those of the words',
      SAID.map((said) => ({ speaker: said.speaker, words: wordsOf(said) })),
      lettered,
    ],
    ['JSON', 'a list in milliseconds', SAID.map((said) => ({ ...said, ...milliseconds(said) })), lettered],
    ['JSON', 'a list of words', { words: SAID.flatMap(wordsOf) }, lettered],
    [
      'JSON',
      'Podlove, which has clock times and names',
      SAID.map(({ start, end, text, speaker }) => ({
        start: `00:00:0${start}`,
        start_ms: start * 1000,
        end: '',
        end_ms: end * 1000,
        speaker: String(ID[speaker]),
        voice: speaker,
        text,
      })),
      lettered,
    ],
    [
      'JSON',
      'a list deep inside, under other names',
      {
        data: {
          transcript: SAID.map(({ start, end, text, speaker }) => ({
            begin: start,
            stop: end,
            speaker_name: speaker,
            sentence: text,
          })),
        },
      },
      lettered,
    ],
    [
      'Google JSON',
      'Google, with speakers in the last result, which repeats all words',
      {
        results: [
          ...SAID.map((said) => ({
            alternatives: [
              { transcript: said.text, words: wordsOf(said).map(({ word }) => ({ word, endTime: '1s' })) },
            ],
          })),
          {
            alternatives: [
              {
                words: SAID.flatMap(wordsOf).map(({ word, start, end, speaker }) => ({
                  word,
                  ...(start > 0 && { startTime: `${start}s` }),
                  endTime: { seconds: String(Math.floor(end)), nanos: (end % 1) * 1e9 },
                  speakerTag: (ID[speaker] ?? 0) + 1,
                })),
              },
            ],
          },
        ],
      },
      spoken((speaker) => `Speaker ${(ID[speaker] ?? 0) + 1}`),
    ],
    [
      'Google JSON',
      'the second version of Google',
      {
        results: SAID.map((said) => ({
          alternatives: [
            {
              transcript: said.text,
              words: wordsOf(said).map(({ word, start, end, speaker }) => ({
                word,
                startOffset: `${start}s`,
                endOffset: `${end}s`,
                speakerLabel: speaker,
              })),
            },
            { transcript: 'something else' },
          ],
        })),
      },
      lettered,
    ],
    [
      'Azure JSON',
      'batch transcription of Azure',
      {
        combinedRecognizedPhrases: [{ display: 'all' }],
        recognizedPhrases: SAID.map(({ start, end, text, speaker }) => ({
          offset: `PT${start}S`,
          offsetInTicks: start * 1e7,
          durationInTicks: (end - start) * 1e7,
          speaker: ID[speaker],
          nBest: [{ lexical: text.toLowerCase(), display: text }],
        })),
      },
      numbered,
    ],
    [
      'Watson JSON',
      'Watson, with the speakers in a list of their own',
      {
        results: SAID.map((said) => ({
          final: true,
          alternatives: [
            {
              transcript: `${said.text} `,
              timestamps: wordsOf(said).map(({ word, start, end }) => [word, start, end]),
            },
          ],
        })),
        speaker_labels: SAID.flatMap(wordsOf).map(({ start, end, speaker }) => ({
          from: start,
          to: end,
          speaker: ID[speaker],
        })),
      },
      numbered,
    ],
    [
      'Podcasting 2.0 JSON',
      'Podcasting 2.0, with milliseconds and a list of speakers',
      {
        speakers: [
          { id: 0, name: 'Speaker A' },
          { id: 1, name: 'Speaker B' },
        ],
        segments: SAID.map(({ start, end, speaker, text }) => ({
          startTime: start * 1000,
          endTime: end * 1000,
          speaker: ID[speaker],
          body: text,
        })),
      },
      lettered,
    ],
    [
      'JSON',
      'speakers as objects',
      SAID.map(({ start, end, text, speaker }) => ({
        start,
        end,
        text,
        speaker: { id: 7, name: `Speaker ${speaker}` },
      })),
      lettered,
    ],
    [
      'AWS Transcribe JSON',
      'older files of AWS, with the speakers in a list of their own',
      {
        results: {
          speaker_labels: {
            segments: SAID.map((said) => ({
              items: wordsOf(said).map(({ start, speaker }) => ({
                start_time: String(start),
                speaker_label: `Speaker ${speaker}`,
              })),
            })),
          },
          items: SAID.flatMap(wordsOf).map(({ word, start, end }) => ({
            type: 'pronunciation',
            start_time: String(start),
            end_time: String(end),
            alternatives: [{ content: word }],
          })),
        },
      },
      lettered,
    ],
    [
      'JSON',
      'words in segments without a text, with people by number',
      {
        segments: SAID.map((said) => ({
          start: said.start,
          duration: said.end - said.start,
          speaker: `id-${said.speaker}`,
          words: wordsOf(said).map(({ word, start, end }) => ({ text: word, start, duration: end - start })),
        })),
        speakers: [
          { id: 'id-A', name: 'Speaker A' },
          { id: 'id-B', name: 'Speaker B' },
        ],
      },
      lettered,
    ],
    [
      'JSON',
      'words in milliseconds, beside a list of turns',
      {
        words: SAID.flatMap(wordsOf).map(({ word, start, end }) => ({
          text: word,
          start: start * 1000,
          end: end * 1000,
        })),
        paragraphs: SAID.map((said) => ({ speaker: said.speaker, ...milliseconds(said) })),
      },
      lettered,
    ],
  ])('%s: %s', (format, _, value, expected) => {
    const content = JSON.stringify(value);
    expect(parse(content)).toMatchObject({ format, problems: [] });
    expect(
      voices(content).map((line) =>
        line.replace('SPEAKER_00', 'Speaker A').replace('SPEAKER_01', 'Speaker B'),
      ),
    ).toEqual(expected);
    expect(parse(content).cues.map(({ start }) => start)).toEqual([0, 4.5, 9]);
  });

  test('one object a line, with a line that is broken', () => {
    const lines = [...SAID.map((said) => JSON.stringify(said)), '{"start": 15, oops'];
    const parsed = parse(lines.join('\n'));
    expect(parsed).toMatchObject({ format: 'JSONL', problems: [{ code: 'TRANSCRIPT_CUE', line: 4 }] });
    expect(voices(lines.join('\n'))).toEqual(lettered);
  });

  test('YouTube json3: words with offsets, turn marks, line breaks, lines that linger', () => {
    const events = [
      { tStartMs: 0, dDurationMs: 100_000 },
      { tStartMs: 160, dDurationMs: 5030, segs: [{ utf8: 'welcome' }, { utf8: ' back', tOffsetMs: 320 }] },
      { tStartMs: 2070, dDurationMs: 10, aAppend: 1, segs: [{ utf8: '\n' }] },
      {
        tStartMs: 2080,
        dDurationMs: 3000,
        segs: [{ utf8: '>> the' }, { utf8: ' engine', tOffsetMs: 400 }, { utf8: ' froze', tOffsetMs: 900 }],
      },
      { tStartMs: 5200, dDurationMs: 3000, segs: [{ utf8: '[Music]' }] },
    ];
    expect(parse(JSON.stringify({ events })).format).toBe('YouTube json3');
    expect(voices(JSON.stringify({ events }))).toEqual(['?1: welcome back', '?2: the engine froze']);
    expect(parse(JSON.stringify({ events })).cues[1]).toMatchObject({ start: 2.08, end: 5.08 });
  });
});

describe('words', () => {
  const segment = (words: object[], text: string) =>
    JSON.stringify({ segments: [{ start: 0, end: 20, text, words }] });

  test('without times, as numbers often are, belong to the word before', () => {
    const words = [
      { word: 'In', start: 2, end: 2.5 },
      { word: '1994' },
      { word: 'it', start: 6, end: 6.2 },
      { word: 'froze.', start: 6.2, end: 7 },
    ];
    expect(timed(segment(words, 'In 1994 it froze.'))).toEqual(['2–2.5 In 1994', '6–7 it froze.']);
  });

  test('that are not those of the text are left aside', () => {
    expect(timed(segment([{ word: 'something', start: 2, end: 3 }], 'In 1994 it froze.'))).toEqual([
      '0–20 In 1994 it froze.',
    ]);
  });

  test('of somebody else, a single one in a sentence, were heard by mistake', () => {
    const words = 'The engine froze in winter.'
      .split(' ')
      .map((word, at) => ({ word, start: at, end: at + 1, speaker: at === 2 ? 'B' : 'A' }));
    expect(voices(segment(words, 'The engine froze in winter.'))).toEqual([
      'Speaker A: The engine froze in winter.',
    ]);
  });
});

describe('JSON that Python writes', () => {
  test('NaN and Infinity are read as null, and told, but not inside of strings', () => {
    const content =
      '{"segments": [{"start": 0, "text": "NaN is a word.", "avg": -Infinity},\n{"start": 4, "end": NaN, "text": "So is Infinity."}]}';
    expect(parse(content).notes).toEqual([
      {
        file: 'talk.txt',
        line: 1,
        message: 'NaN and Infinity are not valid JSON; here and everywhere else they were read as null.',
      },
    ]);
    expect(voices(content)).toEqual(['?: NaN is a word.', '?: So is Infinity.']);
  });
});

describe('JSON that is nearly right', () => {
  const pretty = JSON.stringify({ segments: SAID }, null, 1);

  test('with commas before closing brackets is read, and told', () => {
    const content = pretty.replace('}\n ]', '},\n ]');
    expect(voices(content)).toEqual(lettered);
    expect(parse(content)).toMatchObject({
      problems: [],
      notes: [{ line: 20, message: expect.stringContaining('A comma before a closing bracket') }],
    });
  });

  test.each([
    ['in a segment', pretty.slice(0, pretty.indexOf('And nobody')), 2],
    [
      'in a word',
      JSON.stringify({
        segments: [SAID[0], { ...SAID[1], words: [{ word: 'The' }, { word: 'engine' }] }],
      }).slice(0, -10),
      2,
    ],
    ['between segments', `${JSON.stringify(SAID).slice(0, -1)},`, 3],
  ])(
    'that was cut off %s is read as far as it goes, and what is missing is a problem',
    (_, content, whole) => {
      expect(voices(content)).toEqual(lettered.slice(0, whole));
      expect(parse(content).problems).toMatchObject([
        { code: 'TRANSCRIPT_CUE', message: expect.stringContaining('ends in the middle of its JSON') },
      ]);
    },
  );

  test.each(['{"segments": [', '{"segments": [{"start": 1, "text": "a', '{"segments": [}]}', '[{"a": 1}}'])(
    'of which nothing is whole is refused: %s',
    (content) => {
      expect(() => parse(content)).toThrow(expect.objectContaining({ code: 'TRANSCRIPT_FORMAT' }));
    },
  );
});

describe('a segment that names nobody', () => {
  test.each([undefined, null, '', 'N/A', 'None', 'nan', 'UU', 'SPEAKER_UNKNOWN'])(
    'by %j has a speaker whom nobody knows',
    (speaker) => {
      const segments = SAID.map((said, index) => ({ ...said, speaker: index === 1 ? speaker : 'Ines' }));
      expect(voices(JSON.stringify({ segments }))).toEqual([
        'Ines: Welcome back to the show.',
        '?: The engine froze.',
        'Ines: And nobody paid?',
      ]);
    },
  );

  test('whose name has entities is shown without them', () => {
    expect(voices(JSON.stringify([{ start: 0, end: 4, text: 'Hello.', speaker: 'Ben &amp; Jo' }]))).toEqual([
      'Ben & Jo: Hello.',
    ]);
  });

  test('may have the name in front of its words', () => {
    const segments = [
      { start: 0, text: 'Ines: Who pays?' },
      { start: 4, text: 'Paulo: Nobody.\nInes: Why?' },
      { start: 9, text: 'Paulo: Because.' },
    ];
    expect(voices(JSON.stringify({ segments }))).toEqual([
      'Ines: Who pays?',
      'Paulo: Nobody.',
      'Ines: Why?',
      'Paulo: Because.',
    ]);
  });
});

test.each([
  ['{"text": "all in one"}', 'This JSON has the words as one text, without segments that have times.'],
  ['[{"text": "a"}, {"text": "b"}]', 'This JSON has 2 pieces of text, but none has a time.'],
])('without times it is refused, and what was found is told: %s', (content, message) => {
  expect(() => parse(content)).toThrow(
    expect.objectContaining({ code: 'TRANSCRIPT_NO_TIMES', message: `talk.txt:1: ${message}` }),
  );
});
