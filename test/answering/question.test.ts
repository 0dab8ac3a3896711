import { describe, expect, it } from 'vitest';
import { checkQuestion, MAX_QUESTION_CHARACTERS } from '../../src/answering/question.ts';

describe('a question', () => {
  it('is taken without the white space around it', () => {
    expect(checkQuestion(' \n What of  bees?\t')).toBe('What of  bees?');
  });

  it.each(['', '  ', '?!', '🌹', '-- "'])('needs a word, which %j has not', (text) => {
    expect(() => checkQuestion(text)).toThrow(expect.objectContaining({ code: 'QUESTION_EMPTY' }));
  });

  it('may have 300 characters, and not one more', () => {
    const longest = 'a'.repeat(MAX_QUESTION_CHARACTERS);
    expect(checkQuestion(` ${longest} `)).toBe(longest);
    expect(() => checkQuestion(`${longest}a`)).toThrow(
      expect.objectContaining({
        code: 'QUESTION_TOO_LONG',
        message: 'The question has 301 characters; the limit is 300.',
      }),
    );
  });

  it('is counted as people count: an emoji is one character', () => {
    const question = `bees ${'🐝'.repeat(MAX_QUESTION_CHARACTERS - 5)}`;
    expect(checkQuestion(question)).toBe(question);
  });
});
