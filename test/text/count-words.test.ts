import { expect, test } from 'vitest';
import { countWords } from '../../src/text/count-words.ts';

test.each([
  ['', 0],
  ['  two   words ', 2],
  ["it 's", 2],
  ['今天下雨', 2],
  ['雪 snow', 2],
  ['x'.repeat(100), 3],
])('"%s" counts as %d words', (text, words) => {
  expect(countWords(text)).toBe(words);
});
