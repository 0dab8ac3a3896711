import { describe, expect, test } from 'vitest';
import { parse, srt, timed } from '../written.ts';

describe('a recogniser that is caught in a loop', () => {
  const around = (...loop: readonly string[]) =>
    srt('It began on Monday.', ...loop, 'And that is how it froze.');

  test.each([
    [
      'one cue',
      Array.from({ length: 30 }, () => 'Thanks for watching the show.'),
      ['4–8 Thanks for watching the show.'],
    ],
    [
      'two in turn',
      Array.from({ length: 12 }, () => ['Thank you.', 'Bye.']).flat(),
      ['4–8 Thank you.', '8–12 Bye.'],
    ],
    [
      'with and without capitals and full stops',
      Array.from({ length: 12 }, (_, at) => (at % 2 ? 'thanks for watching' : 'Thanks for watching.')),
      ['4–8 Thanks for watching.'],
    ],
    ['a phrase inside a cue', [`So it was ${'and so on '.repeat(40)}`], ['4–8 So it was and so on']],
  ])('is heard once: %s', (_, loop, kept) => {
    const content = around(...loop);
    expect(timed(content).slice(1, -1)).toEqual(kept);
    expect(timed(content).at(-1)).toMatch(/ And that is how it froze\.$/);
  });

  test('is told', () => {
    expect(parse(around(...Array.from({ length: 9 }, () => 'Thank you.'))).notes).toEqual([
      {
        file: 'talk.txt',
        line: 6,
        message:
          '"Thank you." comes 9 times in a row, as when a speech recogniser gets stuck; it was read once.',
      },
    ]);
  });

  test('is not what people say a few times', () => {
    const content = around('Yeah.', 'Yeah.', 'Yeah.', 'No, no, no, no.', 'Never again.', 'Never again.');
    expect(parse(content).cues).toHaveLength(8);
  });
});
