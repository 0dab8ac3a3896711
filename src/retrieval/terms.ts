import { eng as stopWords } from 'stopword';

/** A question has at most 300 characters; this many different words of it are looked up. */
const MAX_TERMS = 32;

const STOP_WORDS: ReadonlySet<string> = new Set(stopWords);

/** The words of a text, lower case, in order. What is neither letter nor digit separates; an apostrophe inside a word does not. */
export function toWords(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? []
  );
}

/** The words of a question that are worth looking up: each once, without stop words. */
export function toTerms(question: string): string[] {
  const words = toWords(question).map((word) => word.replace(/['’].*$/u, ''));
  return [...new Set(words)].filter((word) => !STOP_WORDS.has(word)).slice(0, MAX_TERMS);
}
