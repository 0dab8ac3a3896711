import { eng } from 'stopword';

/** English words that any text is full of: articles, pronouns, prepositions, auxiliary verbs. */
export const STOP_WORDS: ReadonlySet<string> = new Set(eng);
