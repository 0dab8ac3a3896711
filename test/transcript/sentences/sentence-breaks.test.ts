import { expect, test } from 'vitest';
import { sentenceBreaks } from '../../../src/transcript/sentences/sentence-breaks.ts';

function split(text: string): string[] {
  const breaks = sentenceBreaks(text);
  return [0, ...breaks].map((from, index) => text.slice(from, breaks[index]).trim());
}

test.each([
  [
    'titles',
    'We asked Dr. Smith and Prof. Lee. They agreed.',
    ['We asked Dr. Smith and Prof. Lee.', 'They agreed.'],
  ],
  [
    'initials',
    'Guido J. Rossum wrote it. So did J. K. Rowling.',
    ['Guido J. Rossum wrote it.', 'So did J. K. Rowling.'],
  ],
  [
    'a single capital at the end',
    'We chose plan B. Then it rained.',
    ['We chose plan B.', 'Then it rained.'],
  ],
  [
    'abbreviations',
    'Use a set, e.g. Here, i.e. There. Done.',
    ['Use a set, e.g. Here, i.e. There.', 'Done.'],
  ],
  [
    'version numbers',
    'Python 3.11 is fast. Python 3. 12 is too.',
    ['Python 3.11 is fast.', 'Python 3. 12 is too.'],
  ],
  [
    'addresses',
    'See Example.FM today. Visit example. Com/offer. Bye.',
    ['See Example.FM today.', 'Visit example. Com/offer.', 'Bye.'],
  ],
  ['names in small letters', 'We love node. js here. It works.', ['We love node. js here.', 'It works.']],
  ['questions and shouts', 'What? No! "Really?" Yes.', ['What?', 'No!', '"Really?"', 'Yes.']],
  ['dots that trail off', 'Well... maybe... Then again.', ['Well... maybe...', 'Then again.']],
  [
    'tokenised text',
    "So . OK . it crashed . That 's great .",
    ['So .', 'OK .', 'it crashed .', "That 's great ."],
  ],
  [
    'text without capitals',
    'it rained. they left. nobody saw it.',
    ['it rained.', 'they left.', 'nobody saw it.'],
  ],
  [
    'Chinese and Japanese',
    '你好。今天下雨。蜂は寝ますか？いいえ。',
    ['你好。', '今天下雨。', '蜂は寝ますか？', 'いいえ。'],
  ],
  ['marks of another speaker', 'I think so >> Me too. >> Good.', ['I think so', '>> Me too.', '>> Good.']],
  ['text without punctuation', 'one two three', ['one two three']],
])('%s', (_, text, sentences) => {
  expect(split(text)).toEqual(sentences);
});
