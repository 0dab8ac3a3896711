import { expect, test } from 'vitest';
import { parse, timed, voices } from '../written.ts';

test.each([
  [
    'Whisper TSV',
    'TSV or CSV',
    'start\tend\ttext\n0\t4560\tOne.\n4560\t9120\tTwo.\n',
    ['0–4.56 One.', '4.56–9.12 Two.'],
  ],
  [
    'TSV in seconds',
    'TSV or CSV',
    'start\tend\ttext\n0.0\t4.5\tOne.\n4.5\t9.0\tTwo.\n',
    ['0–4.5 One.', '4.5–9 Two.'],
  ],
  [
    'whisper.cpp CSV',
    'TSV or CSV',
    'start,end,text\n0,4560,"One, ""two""."\n4560,9120," Three."\n',
    ['0–4.56 One, "two".', '4.56–9.12 Three.'],
  ],
  [
    'TSV in whole seconds',
    'TSV or CSV',
    'start\tend\ttext\n0\t4\tOne.\n4\t9\tTwo.\n',
    ['0–4 One.', '4–9 Two.'],
  ],
  [
    'CSV without ends',
    'TSV or CSV',
    'Timestamp,Speaker,Transcript\n00:00:00,Ines,One.\n00:00:02,Paulo,Two.\n',
    ['0–2 One.', '2–2.4 Two.'],
  ],
  [
    'CSV with a line break in a cell, and an inch',
    'TSV or CSV',
    'start,end,text\n0,4000,"One\ntwo."\n4000,9000,A 12" disc.\n9000,9500,Three.\n',
    ['0–4 One two.', '4–9 A 12" disc.', '9–9.5 Three.'],
  ],
  [
    'CSV with a cell that is never closed',
    'TSV or CSV',
    'start,end,text\n0,4000,"One\n4000,9000,Two.\n',
    ['0–4 One', '4–9 Two.'],
  ],
  ['CSV with clock times', 'TSV or CSV', 'Start Time;End Time;Text\n00:00:01;00:00:02;One.\n', ['1–2 One.']],
  [
    'Audacity labels',
    'table without headings',
    '0.500000\t4.500000\tOne.\n\\\t100.0\t200.0\n4.500000\t9.000000\tTwo.\n',
    ['0.5–4.5 One.', '4.5–9 Two.'],
  ],
])('%s', (_, format, content, expected) => {
  expect(parse(content)).toMatchObject({ format, problems: [] });
  expect(timed(content)).toEqual(expected);
});

test('a column of speakers, with a row that has none, and one whose times cannot be read', () => {
  const content =
    'start\tend\tspeaker\ttext\n0\t4560\tInes\tOne.\n4560\t9120\t\tTwo.\nx\t9500\tInes\tLost.\n9120\t9900\tPaulo\tThree.\n';
  expect(voices(content)).toEqual(['Ines: One.', '?: Two.', 'Paulo: Three.']);
  expect(parse(content).problems).toMatchObject([{ code: 'TRANSCRIPT_CUE', line: 4 }]);
});

test('tables without headings: a column of names, one of durations, and a row whose times cannot be read', () => {
  const rows = [
    'Ines\t\t00:00:01.0\t00:00:04.0\t3.0\tOne is said.',
    'Paulo\t\t00:00:04.0\t00:00:09.0\t5.0\tTwo is said.',
  ];
  const content = [...rows, ...rows, ...rows, ...rows, ...rows, 'Ines\t\tx\t00:00:09.0\t1.0\tLost.'].join(
    '\n',
  );
  expect(voices(content).slice(0, 2)).toEqual(['Ines: One is said.', 'Paulo: Two is said.']);
  expect(parse(content).problems).toMatchObject([{ code: 'TRANSCRIPT_CUE', line: 11 }]);
});

test('what stands in the third column once or twice is no column of names', () => {
  const content = '1.0\t4.0\tInes\tWhy did it stop?\n4.0\t9.0\tPaulo\tThe engine froze.';
  expect(parse(content).cues.every(({ speaker }) => speaker === undefined)).toBe(true);
});
