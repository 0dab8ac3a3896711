import type { LexicalIndex } from '../../library/lexical/lexical-index.ts';
import type { Vocabulary } from '../../library/lexical/vocabulary.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import type { Signal } from '../signals.ts';
import { CONTEXT, type FoundSpelling, type FoundTerm, LexicalScores, NO_CONTEXT } from './lexical-scores.ts';
import { otherSpellings } from './spelling.ts';

/**
 * A word in more passages than this number and this share is surely spelled right: it is looked up in no
 * other spelling. A spelling in more passages is a word of its own, and is not used.
 */
const RARE_PASSAGES = 10;
const RARE_SHARE = 0.02;
/**
 * A word in more than this share of the passages tells nothing, and is not looked up further. Measured: a
 * limit of 0.25, 0.15 or 0.1 changes hit@1 and hit@3 by at most .006.
 */
const COMMON_SHARE = 0.1;
/** Among so few passages, every word may matter, however common. */
const FEW_PASSAGES = 400;
/** A word in more passages than this is common in a library of any size. */
const MOST_PASSAGES = 2000;

/** The most passages that are asked for each word. */
export const MOST_LOOKED_UP = MOST_PASSAGES + 1;

/** Where to search. */
export interface LexicalScope {
  /** Finds passages of these episodes only. */
  readonly index: LexicalIndex;
  readonly episodes: readonly EpisodeRecord[];
  /** Finds the episode of a passage. */
  readonly episodeOf: (id: number) => EpisodeRecord | undefined;
}

/** A word of the question in the forms that a transcript may have. */
export interface TermForms {
  /** Inverse document frequency among the passages that were searched: how much the word tells, above 0. */
  readonly idf: number;
  /**
   * Stems (see {@link stemOf}) of the word and of its other spellings. A spelling of two words gives both
   * stems with a space between.
   */
  readonly stems: ReadonlySet<string>;
}

/** All words and phrases that {@link searchWords} may look up for a question. */
export function formsOf(
  vocabulary: Vocabulary,
  terms: readonly string[],
  { question, signals }: { question: string; signals: ReadonlySet<Signal> },
): string[] {
  if (!signals.has('spelling')) return [...terms];
  const spellings = terms.flatMap((term) => otherSpellings(vocabulary, term, question));
  return [...terms, ...spellings.map(({ phrase }) => phrase)];
}

/**
 * Scores passages by their words; see {@link LexicalScores}. Where a passage lacks a word, its neighbours,
 * the topic of its episode and other spellings make up for it in part.
 *
 * @param terms - The words of the question that are worth looking up, from `toTerms`.
 * @returns The scores, and the words as they were looked up.
 */
export function searchWords(
  scope: LexicalScope,
  { question, terms, signals }: { question: string; terms: readonly string[]; signals: ReadonlySet<Signal> },
): { scores: LexicalScores; terms: readonly TermForms[] } {
  const size = scope.episodes.reduce((sum, { layout }) => sum + layout.size, 0);
  const spelling = signals.has('spelling');
  const found = terms.map((term) => findTerm(scope, term, { question, spelling, size }));
  const context = signals.has('context') ? CONTEXT : NO_CONTEXT;
  return {
    scores: new LexicalScores(found, context, scope.episodeOf),
    terms: found.map(({ idf, stems }) => ({ idf, stems })),
  };
}

function findTerm(
  { index, episodes }: LexicalScope,
  word: string,
  { question, spelling, size }: { question: string; spelling: boolean; size: number },
): FoundTerm & TermForms {
  const range = episodes.length === 1 ? episodes[0]?.passages : undefined;
  const common = size > FEW_PASSAGES ? Math.min(MOST_PASSAGES, Math.ceil(COMMON_SHARE * size)) : size;
  const rare = Math.max(RARE_PASSAGES, Math.ceil(RARE_SHARE * Math.min(size, MOST_PASSAGES / COMMON_SHARE)));
  const matchesOf = (phrase: string, atMost: number) => index.matches(phrase, { range, atMost });
  const isCommon = !range && index.isInMoreThan(common, word);
  const own = isCommon ? [] : matchesOf(word, common + 1);
  const passages = isCommon ? common + 1 : own.length;
  const idf = Math.log((size - passages + 0.5) / (passages + 0.5) + 1);
  const stems = new Set([stemOf(word)]);
  const spellings: FoundSpelling[] = [];
  const found = { idf, stems, spellings };
  if (passages > common) return found;
  spellings.push({ matches: own, weight: 1 });
  if (!spelling || passages > rare) return found;
  for (const { phrase, weight } of otherSpellings(index.vocabulary, word, question)) {
    const matches = matchesOf(phrase, rare + 1);
    if (matches.length > rare) continue;
    spellings.push({ matches, weight });
    stems.add(wordsOf(phrase).map(stemOf).join(' '));
  }
  return found;
}
