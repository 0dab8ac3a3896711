import { describe, expect, it } from 'vitest';
import { nounPhrases } from '../../../src/summary/titles/noun-phrases.ts';
import { tagWords } from '../../../src/summary/titles/tagged-words.ts';

const phrasesOf = (sentence: string) => nounPhrases(tagWords(sentence)).map(({ text }) => text);

describe('the phrases of a sentence', () => {
  it('are nouns with what describes and follows them', () => {
    expect(phrasesOf('We talked about the concept of design patterns.')).toEqual([
      'concept',
      'concept of design patterns',
      'design patterns',
    ]);
    expect(phrasesOf('She enjoys writing clean code.')).toContain('writing clean code');
  });

  it('are complete: not cut from a longer one, at either end', () => {
    const phrases = phrasesOf('They use open source optimization tools.');
    expect(phrases).toEqual(['open source optimization tools']);
    expect(phrasesOf('I like Python’s parser.')).not.toContain('Python’s');
  });

  it('go over no punctuation, pronoun or empty noun', () => {
    const phrases = phrasesOf('The parser, my favorite thing, reads your tokens (and grammars).');
    expect(phrases.filter((text) => /[,()]|thing|my|your/.test(text))).toEqual([]);
    expect(phrases).toContain('parser');
  });

  it('have eight words at most, and nothing is looked for in what is no sentence', () => {
    const long = phrasesOf(`${'bread and butter of '.repeat(20)}cats`);
    expect(Math.max(...long.map((text) => text.split(' ').length))).toBeLessThanOrEqual(8);
    expect(phrasesOf('bread '.repeat(1000))).toEqual([]);
    expect(phrasesOf('')).toEqual([]);
  });
});
