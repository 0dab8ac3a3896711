import { describe, expect, test } from 'vitest';
import { parse, srt, timed } from '../written.ts';

const SENTENCES = ['The old keeper painted all the stairs green.', 'Nobody knows why.'];

/** WebVTT that shows a sentence once for each of its words, which is marked. */
function following(mark: (word: string) => string, sentences: readonly string[] = SENTENCES): string {
  let now = 10;
  const cues = sentences.flatMap((sentence) => {
    now += 2;
    const words = sentence.split(' ');
    return words.map((_, at) => {
      const start = now;
      now += 0.5;
      const text = words.map((word, index) => (index === at ? mark(word) : word)).join(' ');
      return `00:${start.toFixed(3).padStart(6, '0')} --> 00:${now.toFixed(3).padStart(6, '0')}\n${text}\n`;
    });
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

describe('captions that follow the voice word by word', () => {
  test.each([
    ['<u>', (word: string) => `<u>${word}</u>`],
    ['<font>', (word: string) => `<font color="#00ff00">${word}</font>`],
    ['<c>', (word: string) => `<c.yellow>${word}</c>`],
    ['<b>', (word: string) => `<b>${word}</b>`],
    ['braces', (word: string) => `{\\1c&H00ff00&}${word}{\\r}`],
  ])('with %s give each sentence once, from its first start to its last end', (_, mark) => {
    expect(timed(following(mark))).toEqual([`12–16 ${SENTENCES[0]}`, `18–19.5 ${SENTENCES[1]}`]);
  });

  test('give twice what was said twice', () => {
    const content = following(
      (word) => `<u>${word}</u>`,
      [...SENTENCES, 'We said it again.', 'We said it again.'],
    );
    expect(timed(content).slice(2)).toEqual(['21.5–23.5 We said it again.', '25.5–27.5 We said it again.']);
  });
});

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
