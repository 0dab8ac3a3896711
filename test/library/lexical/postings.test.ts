import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Postings } from '../../../src/library/lexical/postings.ts';

const STEMS = ['bee', 'hive', 'honey', 'queen'];
/** Some have no words at all, and a row may begin in one and end in a later one. */
const spokenSentences = fc.array(fc.array(fc.constantFrom(...STEMS), { maxLength: 6 }), {
  minLength: 1,
  maxLength: 12,
});

async function postingsOf(
  sentences: readonly (readonly string[])[],
  firsts: readonly number[] = [0],
): Promise<Postings> {
  const starts = [0];
  for (const { length } of sentences) starts.push((starts.at(-1) ?? 0) + length);
  const stream = sentences.flat().map((stem) => STEMS.indexOf(stem));
  return Postings.of(
    {
      stems: new Map(STEMS.map((stem, number) => [stem, number])),
      stream: Int32Array.from(stream),
      starts: Int32Array.from(starts),
      firsts: Int32Array.from(firsts),
    },
    async () => undefined,
  );
}

/** By looking at every word. */
function sentencesWith(
  sentences: readonly (readonly string[])[],
  row: readonly string[],
  first: number,
  last: number,
): number[] {
  const within = sentences.slice(first, last + 1);
  const words = within.flatMap((spoken, at) => spoken.map((stem) => ({ stem, sentence: first + at })));
  return words.flatMap(({ sentence }, at) =>
    row.every((stem, offset) => words[at + offset]?.stem === stem) ? sentence : [],
  );
}

test('words, and words in a row, are found where they are said, as often as they are', async () => {
  const row = fc.array(fc.constantFrom(...STEMS, 'unsaid'), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(spokenSentences, row, fc.nat(), fc.nat(), async (sentences, stems, one, other) => {
      const [first = 0, last = 0] = [one % sentences.length, other % sentences.length].sort((a, b) => a - b);
      const postings = await postingsOf(sentences);
      expect([...postings.sentencesWith(stems, first, last)]).toEqual(
        sentencesWith(sentences, stems, first, last),
      );
    }),
    { numRuns: 2_000 },
  );
});

test('lengths are those of the words', async () => {
  await fc.assert(
    fc.asyncProperty(spokenSentences, fc.nat(), fc.nat(), async (sentences, one, other) => {
      const [first = 0, last = 0] = [one % sentences.length, other % sentences.length].sort((a, b) => a - b);
      const postings = await postingsOf(sentences);
      expect(postings.lengthOf(first, last)).toBe(sentences.slice(first, last + 1).flat().length);
    }),
  );
});

test('words in a row are none where an episode ends between them', async () => {
  const sentences = [['bee'], ['hive'], ['honey', 'bee'], ['hive']];
  const whole = await postingsOf(sentences);
  expect([...whole.sentencesWith(['bee', 'hive'], 0, 3)]).toEqual([0, 2]);
  const cut = await postingsOf(sentences, [0, 3]);
  expect([...cut.sentencesWith(['bee', 'hive'], 0, 3)]).toEqual([0]);
});
