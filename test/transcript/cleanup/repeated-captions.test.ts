import { describe, expect, test } from 'vitest';
import { timed } from '../written.ts';

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
