import fc from 'fast-check';
import type { Cue } from '../../../src/transcript/episode.ts';

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'bees',
      'Snow',
      'a',
      'shiver,',
      'winter.',
      'why?',
      'Dr.',
      '3.11',
      '.',
      '>>',
      'e.g.',
      '-',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '蜂は冬に寝ますか。',
      '雪'.repeat(150),
      'x'.repeat(500),
      '🐝'.repeat(90),
      'مرحبا',
      '한국어입니다.',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => text.replace(/[\s\p{C}]+/gu, 'z')),
  },
);

/**
 * Cues as a transcript may have them: in order, some of no length, some apart, one to three speakers or none.
 */
export const arbitraryCues: fc.Arbitrary<Cue[]> = fc
  .array(
    fc.record({
      words: fc.array(word, { minLength: 1, maxLength: 60 }),
      seconds: fc.integer({ min: 0, max: 40 }),
      pause: fc.constantFrom(0, 0, 0, 0.5, 9),
      speaker: fc.constantFrom(undefined, undefined, 'Ann', 'Bob'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drafts) => {
    let now = 0;
    let turn = 0;
    return drafts.map(({ words, seconds, pause, speaker }, index): Cue => {
      const start = now + pause;
      now = start + seconds;
      if (speaker !== drafts[index - 1]?.speaker) turn += 1;
      return { start, end: now, ...(speaker === undefined ? {} : { speaker }), turn, text: words.join(' ') };
    });
  });
