import { describe, expect, test } from 'vitest';
import { parse, timed, voices } from '../written.ts';

const TURNS = ['Ines Duarte: Who pays?', 'Paulo Reis: Nobody does.', 'Ines Duarte: And why?'];

/** The same three turns, at 0, 12 and 25 seconds, each written by a rule. */
function conversation(
  written: (name: string, time: string, words: string) => string,
  separator = '\n\n',
): string {
  const turns = TURNS.map((turn, index) => {
    const [name = '', words = ''] = turn.split(': ');
    return written(name, ['00:00', '00:12', '00:25'][index] ?? '', words);
  });
  return turns.join(separator);
}

describe('text with names and times is read as people and programs write it', () => {
  test.each<[string, string]>([
    ['name (time): above the words', conversation((name, time, words) => `${name} (${time}):\n${words}`)],
    ['name  time above the words', conversation((name, time, words) => `${name}  ${time}  \n${words}`)],
    ['name time above the words', conversation((name, time, words) => `${name} ${time}\n${words}`)],
    ['name: time above the words', conversation((name, time, words) => `${name}: ${time}\n${words}`)],
    ['name | time above the words', conversation((name, time, words) => `${name} | ${time}\n${words}`)],
    ['name • time above the words', conversation((name, time, words) => `${name} • ${time}\n${words}`)],
    ['[name] time above the words', conversation((name, time, words) => `[${name}] ${time}\n${words}`)],
    ['name (time) words', conversation((name, time, words) => `${name} (${time}) ${words}`)],
    ['name: [time] words', conversation((name, time, words) => `${name}: [${time}] ${words}`)],
    ['name, tab, time, tab, words', conversation((name, time, words) => `${name}:\t${time}\t${words}`, '\n')],
    ['time, tab, name, tab, words', conversation((name, time, words) => `${time}\t${name}\t${words}`, '\n')],
    ['name time - words', conversation((name, time, words) => `${name} ${time} - ${words}`, '\n')],
    ['[time] name: words', conversation((name, time, words) => `[${time}] ${name}: ${words}`, '\n')],
    ['[time]name: words', conversation((name, time, words) => `[${time}]${name}: ${words}`, '\n')],
    ['time name above the words', conversation((name, time, words) => `${time} ${name}\n${words}`)],
    ['time - name above the words', conversation((name, time, words) => `[${time}] - ${name}\n${words}`)],
    ['time above name above the words', conversation((name, time, words) => `${time}\n${name}\n${words}`)],
    ['name above time above the words', conversation((name, time, words) => `${name}\n${time}\n${words}`)],
    ['name above (time) words', conversation((name, time, words) => `${name}\n(${time}) ${words}`)],
    ['several times in a line', conversation((name, time, words) => `[${time}] ${name}: ${words}`, ' ')],
    [
      '**name:** \\[time\\] words',
      conversation((name, time, words) => `**${name}:** \\[${time}\\] ${words}`),
    ],
    ['**time** **name:** words', conversation((name, time, words) => `**${time}** **${name}:** ${words}`)],
    ['*time* name: words', conversation((name, time, words) => `*${time}* ${name}: ${words}`)],
    ['### name [time]', conversation((name, time, words) => `### ${name} [${time}]\n\n${words}`)],
    ['### name above [time] words', conversation((name, time, words) => `### ${name}\n\n[${time}] ${words}`)],
    [
      'a list of links',
      conversation((name, time, words) => `- [${time}](https://a.example/#${time}) ${name}: ${words}`, '\n'),
    ],
    [
      '[time] name, two spaces, words',
      conversation((name, time, words) => `[${time}] ${name}  ${words}`, '\n'),
    ],
    ['time / name / words', conversation((name, time, words) => `${time} / ${name} / ${words}`, '\n')],
    ['name @ time: words', conversation((name, time, words) => `${name} @ ${time}: ${words}`, '\n')],
    ['@time - name above the words', conversation((name, time, words) => `@${time} - **${name}**\n${words}`)],
    [
      "'''name''' [time]: words",
      conversation((name, time, words) => `'''${name}''' [${time}]: ${words}`, '\n'),
    ],
    [
      'a link in round brackets',
      conversation((name, time, words) => `**${name}** ([${time}](https://a.example/?t=${time})):\n${words}`),
    ],
    ['a numbered list', conversation((name, time, words) => `1. ${time} ${name}: ${words}`, '\n')],
    ['a quote', conversation((name, time, words) => `> **${name}** (${time})\n> ${words}`)],
    [
      'a table',
      `| Time | Who | What |\n|---|---|---|\n${conversation((name, time, words) => `| ${time} | ${name} | ${words} |`, '\n')}`,
    ],
    [
      'lines that end as on Windows',
      conversation((name, time, words) => `${name} (${time}):\n${words}`).replaceAll('\n', '\r\n'),
    ],
  ])('%s', (_, content) => {
    expect(voices(content)).toEqual(TURNS);
    expect(parse(content).cues.map(({ start }) => start)).toEqual([0, 12, 25]);
  });

  test.each([
    ['[0:00 --> 0:04] one\n[0:04 --> 0:09] two', ['0–4 one', '4–9 two']],
    ['[0:00] --> [0:04] one\n[0:04] to [0:09] two', ['0–4 one', '4–9 two']],
    ['0:00 - 0:04: one\n0:04 – 0:09: two', ['0–4 one', '4–9 two']],
    ['(0:00-0:04) one\n(0:04-0:09) two', ['0–4 one', '4–9 two']],
    ['[0.00s -> 4.56s]  one\n[4.56s -> 79.20s]  two', ['0–4.56 one', '4.56–79.2 two']],
    ['[0.0 - 4.5] one\n[4.5 - 9.0] two', ['0–4.5 one', '4.5–9 two']],
    ['0.5s: one\n4.5s: two', ['0.5–2.5 one', '4.5–4.9 two']],
    ['1h02m03s one\n1h02m05s two', ['3723–3725 one', '3725–3725.4 two']],
    ['[2m3.5s] one\n[12m5s] two', ['123.5–125.5 one', '725–725.4 two']],
    ['00:00:01:00\tone\n00:00:02:12\ttwo', ['1–2.48 one', '2.48–2.88 two']],
    ['00;00;01;00 - 00;00;02;15\none\n\n00;00;02;15 - 00;00;04;00\ntwo', ['1–2.6 one', '2.6–4 two']],
    ['00:00:01:00\tone\n00:00:02:29\ttwo', ['1–2.97 one', '2.97–3.37 two']],
  ])('a range or a time code with frames: %s', (content, expected) => {
    expect(timed(content)).toEqual(expected);
  });
});

describe('a range of two times', () => {
  const SECONDS = [0, 4, 9, 15];
  const clock = (seconds: number) => `00:00:${String(seconds).padStart(2, '0')}`;
  const ranges = (joined: (start: string, end: string) => string) =>
    ['Who pays?', 'Nobody.', '12:30 is late.']
      .map((words, at) => joined(clock(SECONDS[at] ?? 0), clock(SECONDS[at + 1] ?? 0)) + words)
      .join('\n');

  test.each([
    ...[
      ' - ',
      '-',
      '–',
      ' --> ',
      ' → ',
      ' to ',
      ' bis ',
      ' / ',
      ' | ',
      ', ',
      ' , ',
      '\t',
      ' ',
      ' ... ',
    ].flatMap((joint) => [
      (start: string, end: string) => `${start}${joint}${end} `,
      (start: string, end: string) => `${start}${joint}${end}: `,
      (start: string, end: string) => `[${start}${joint}${end}] `,
    ]),
    ...['', ' ', '-', ' to ', ', '].map(
      (joint) => (start: string, end: string) => `[${start}]${joint}[${end}] `,
    ),
  ])('is read, whatever joins them: %#', (joined) => {
    expect(timed(ranges(joined))).toEqual(['0–4 Who pays?', '4–9 Nobody.', '9–15 12:30 is late.']);
  });

  test('is none where only a few times have another one beside them', () => {
    expect(timed('0:00 Who pays?\n0:04 10:30 was the time.\n0:09 Nobody.')).toEqual([
      '0–3 Who pays?',
      '4–9 10:30 was the time.',
      '9–9.4 Nobody.',
    ]);
  });

  test('is refused where the second time runs apart from the first', () => {
    const content = [0, 4, 9, 15].map((at) => `01:00:${String(at + 10)}:00 ${clock(at)} Words.`).join('\n');
    expect(() => parse(content)).toThrow(/times in places where Verbatim does not expect them/);
  });
});

describe('turns without a time of their own', () => {
  test('share the time from the one above to the next by their characters', () => {
    const content =
      'Notes\n\n00:00\n\nInes: Four words of mine.\nPaulo: Four words of his.\n\n05:00\n\nInes: Bye.';
    expect(voices(content)).toEqual(['Ines: Four words of mine.', 'Paulo: Four words of his.', 'Ines: Bye.']);
    expect(timed(content)[1]).toMatch(/^4\.6\d–9 /);
  });

  test('begin with the episode where they stand above the first time', () => {
    const content =
      '# Ferry\n\n**Ines:** Hello.\n\n**Paulo:** \\[00:12\\] Hi.\n\n**Ines:** Who pays?\n\n**Paulo:** \\[00:30\\] I do.\n\n**Ines:** Oh.';
    expect(voices(content)).toEqual([
      'Ines: Hello.',
      'Paulo: Hi.',
      'Ines: Who pays?',
      'Paulo: I do.',
      'Ines: Oh.',
    ]);
    expect(parse(content)).toMatchObject({ preamble: ['# Ferry'] });
    expect(parse(content).cues[0]?.start).toBe(0);
  });

  test('go on with their speaker behind a time inside a paragraph', () => {
    const content =
      'Ines: Hello. [00:00:04] We talk.\n\nPaulo: It froze. [00:00:15] It was cold.\n\nInes: Oh.';
    expect(voices(content)).toEqual([
      'Ines: Hello.',
      'Ines: We talk.',
      'Paulo: It froze.',
      'Paulo: It was cold.',
      'Ines: Oh.',
    ]);
  });
});

test.each([
  [
    'a time at the beginning of a line',
    '[0:00] We met at\n3:45 at night,\n[0:06] in the dark.\n[0:09] Yes.',
    ['0–6 We met at 3:45 at night,', '6–9 in the dark.', '9–9.4 Yes.'],
  ],
  [
    'a date and a time of day',
    '# Plans (2024-02-20 10:00 GMT)\n\n### 00:00\n\nGood evening.\n\n### 00:05\n\nYes.',
    ['0–3 Good evening.', '5–5.4 Yes.'],
  ],
  [
    'a duration',
    '1h 5m 12s\n\n0:00 Good evening.\n\n0:05 Yes.\n\n0:09 No.',
    ['0–3 Good evening.', '5–7 Yes.', '9–9.4 No.'],
  ],
  [
    'a time that is spelt out',
    '0:02\n2 seconds\nGood evening.\n1:05\n1 minute, 5 seconds\nYes.',
    ['2–5 Good evening.', '65–65.4 Yes.'],
  ],
  [
    'the title of a chapter',
    '0:00\nGood evening.\nChapter 2: The bolt\n0:05\nChapter 3: I read.\n0:09\nNo.\nEnglish (auto-generated)',
    ['0–3 Good evening.', '5–9 Chapter 3: I read.', '9–9.4 No.'],
  ],
  [
    'headings with times',
    '## [0:00] The storm\n\n0:00 Good evening.\n0:05 Yes.\n\n## [0:09] The bolt\n\n0:09 No.',
    ['0–3 Good evening.', '5–7 Yes.', '9–9.4 No.'],
  ],
])('%s is not taken for a timestamp, or a heading for words', (_, content, expected) => {
  expect(timed(content)).toEqual(expected);
  expect(parse(content).problems).toEqual([]);
});

test.each([
  ['[time] name: words', conversation((name, time, words) => `[${time}] ${name}: ${words}`)],
  ['name  time above the words', conversation((name, time, words) => `${name}  ${time}\n${words}`)],
])('a list of chapters above the transcript is not said: %s', (_, transcript) => {
  const content = `Chapters\n00:00 Welcome\n00:21 The storm\n\nTranscript\n\n${transcript}`;
  expect(voices(content)).toEqual(TURNS);
  expect(parse(content).notes).toMatchObject([{ line: 2 }]);
});

test('a text without line breaks is read by the times inside it', () => {
  expect(timed('0:00 Who pays? 0:04 Nobody does 0:09 and nobody did 0:15 before.')).toEqual([
    '0–3 Who pays?',
    '4–7 Nobody does',
    '9–13 and nobody did',
    '15–15.4 before.',
  ]);
});

describe('what is not said is left out', () => {
  test('headings, rules, front matter and what programs write above and below', () => {
    const content = [
      '---\ntitle: "The Ferry"\npublish_date: 2023-04-21\n---\n\n# The ferry\n\n## Part one (00:00)\n\n**Ines:** Who pays?',
      '**Paulo:** Nobody.\n\n---\n\n## Part two (05:00)\n\n**Ines:** Why?',
      'Transcription ended after 00:09:30\n\nThis text was made by a computer. It may have errors.\n',
    ].join('\n\n');
    expect(voices(content)).toEqual(['Ines: Who pays?', 'Paulo: Nobody.', 'Ines: Why?']);
    expect(parse(content).preamble).toEqual(['# The Ferry', 'Date: 2023-04-21', '# The ferry']);
  });

  test('what whisper.cpp prints about its work', () => {
    const content =
      'main: processing x.wav\n\n[00:00:00.000 --> 00:00:02.000]   One.\nwhisper_full_with_state: progress = 5%\n[00:00:02.000 --> 00:00:04.000]   Two.\n\nwhisper_print_timings: 1 ms\n';
    expect(timed(content)).toEqual(['0–2 One.', '2–4 Two.']);
  });

  test('entities and their entities', () => {
    expect(voices('[00:00] It&#39;s R&amp;D.\n[00:04] &amp;quot;Now&amp;quot;.')).toEqual([
      `?: It's R&D.`,
      '?: "Now".',
    ]);
  });
});

describe('a time that is only mentioned', () => {
  test.each([
    [
      '[00:00] As we heard at (1:02:03) it froze.\n[00:12] Yes.',
      ['?: As we heard at (1:02:03) it froze.', '?: Yes.'],
    ],
    ['[00:00] One.\n[00:12] It was [10:45] then.', ['?: One.', '?: It was [10:45] then.']],
    ['00:00 We met at 10:30.\n00:12 Yes.', ['?: We met at 10:30.', '?: Yes.']],
    ['[00:00] He waited (10s).\n[00:12] 12.5s more.', ['?: He waited (10s).', '?: 12.5s more.']],
    ['00:00 One.\n10s later.\n00:12 Yes.', ['?: One. 10s later.', '?: Yes.']],
  ])('%s', (content, expected) => {
    expect(voices(content)).toEqual(expected);
  });
});

describe('text that is not understood is refused, and says what was found', () => {
  const refusal = (content: string) => {
    try {
      return parse(content).format;
    } catch (error) {
      return error;
    }
  };

  test('where lines have times in places that are not read', () => {
    const content = '[00:00] One.\nat 00:00:12 said: Two.\n[t=00:25] Three.\n{at 00:31} Four.\n[00:40] Five.';
    expect(refusal(content)).toMatchObject({
      code: 'TRANSCRIPT_FORMAT',
      line: 2,
      message:
        'talk.txt:2: This looks like text with timestamps, but 3 lines have times in places where Verbatim does not expect them: line 2, "at 00:00:12 said: Two."; line 3, "[t=00:25] Three."; line 4, "{at 00:31} Four.".',
    });
  });

  test('where names that are not understood stand before times', () => {
    const content = [0, 4, 9, 15]
      .map((at) => `Ines 0:0${at % 10}\nWords.\n\nof the old, old town 0:${at + 20}\nMore words.`)
      .join('\n\n');
    expect(() => parse(content)).toThrow(/times in places where Verbatim does not expect them/);
  });

  test.each([
    ['in the same line', conversation((name, time, words) => `${name}: ${words} [${time}]`)],
    ['in the line below', conversation((name, time, words) => `${name}: ${words}\n${time}`)],
  ])('where the times stand behind the words, %s', (_, content) => {
    expect(() => parse(content)).toThrow(/The times stand behind the words/);
  });

  test('where it says who, but not when', () => {
    const content = '**Ines:** Who pays?\n\n**Paulo:** Nobody.\n\n**Ines:** Why?\n\n**Paulo:** Because.';
    expect(refusal(content)).toMatchObject({
      code: 'TRANSCRIPT_NO_TIMES',
      message: 'talk.txt:1: This text says who speaks (Ines, Paulo), but not when.',
    });
  });

  // Once such times of day were read as times of the transcript.
  test('where people speak of times of day', () => {
    const talk =
      'It began quite early, at 9:30, with a talk. At 10:15 we had another, and at 11:00 the panel.';
    expect(refusal(talk)).toMatchObject({ code: 'TRANSCRIPT_NO_TIMES' });
    expect(refusal(`Ines: Tell me.\nPaulo: ${talk}`)).toMatchObject({ code: 'TRANSCRIPT_NO_TIMES' });
    expect(parse(`0:00 ${talk}`).cues).toHaveLength(1);
  });

  test('where it is a list of chapters', () => {
    expect(
      refusal('Notes\n\n00:00 Intro\n05:10 The ferry\n12:44 The engine\n31:02 The clock\n45:00 Outro'),
    ).toMatchObject({
      code: 'TRANSCRIPT_FORMAT',
      message: 'talk.txt:3: This is a list of chapters or of notes with times, not a transcript.',
    });
  });
});
