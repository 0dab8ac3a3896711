import { describe, expect, it } from 'vitest';
import { toTerms } from '../../../src/retrieval/signals/question-terms.ts';

describe('the words of a question that are looked up', () => {
  it.each([
    ['Where do they talk about the GIL?', ['gil']],
    ['Summarize the discussion about user requirements.', ['user', 'requirements']],
    ["What's Python's GIL, and why is the GIL there?", ['python', 'gil']],
    ['Why didn’t they ship PEP 703 in 3.11?', ['ship', 'pep', '703', '3', '11']],
    ['Что такое Python?', ['что', 'такое', 'python']],
    ['what is that?', []],
    ['?!', []],
  ])('of %j are %j', (question, terms) => {
    expect(toTerms(question)).toEqual(terms);
  });

  it('are 32 at most, the first ones', () => {
    const words = Array.from({ length: 50 }, (_, index) => `word${index}`);
    expect(toTerms(words.join(' '))).toEqual(words.slice(0, 32));
  });
});
