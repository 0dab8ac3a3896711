import { wordsOf } from '../../text/tokens.ts';

/** Shorter parts of a name, such as initials and titles, do not tell who is meant. */
const SHORTEST = 3;

/**
 * The speakers that a question names, each with the share of the words of the name that the question has: 1
 * for "Kirsty Williams", or for "the professor" if the name is "Professor C"; 0.5 for "Kirsty".
 */
export function namedSpeakers(question: string, speakers: Iterable<string>): Map<string, number> {
  const asked = new Set(wordsOf(question).map(singular));
  const named = new Map<string, number>();
  for (const speaker of speakers) {
    const name = wordsOf(speaker).filter((word) => word.length >= SHORTEST);
    const share = name.filter((word) => asked.has(singular(word))).length / name.length;
    if (share > 0) named.set(speaker, share);
  }
  return named;
}

/** "designer's" and "designers" become "designer". */
function singular(word: string): string {
  return word.replace(/['’]s?$/u, '').replace(/s$/u, '');
}
