import { eng } from 'stopword';

/** English function words: articles, pronouns, prepositions, auxiliary verbs. */
export const STOP_WORDS: ReadonlySet<string> = new Set(eng);
