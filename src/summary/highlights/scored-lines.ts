import type { SentenceRecord } from '../../library/records.ts';
import type { SummarySource } from '../summary-source.ts';
import { LINE_FEATURES, type LineNumbers, lineFeatures } from './line-features.ts';
import { LINE_WEIGHTS } from './line-weights.ts';
import { isPunctuated, isShowable } from './showable.ts';

/** A sentence, and how likely somebody is to share it. */
export interface ScoredLine {
  readonly sentence: SentenceRecord;
  /** Relative odds that somebody shares it, above 0: only ratios of two lines have a meaning. */
  readonly odds: number;
  /** Whether it can be shown alone; see {@link isShowable}. */
  readonly showable: boolean;
}

/**
 * All sentences with their scores, in order.
 *
 * @param weights - How much each feature counts; other than the default only to evaluate them.
 */
export function scoredLines(source: SummarySource, weights: LineNumbers = LINE_WEIGHTS): ScoredLine[] {
  const punctuated = isPunctuated(source.sentences);
  const features = lineFeatures(source);
  return source.sentences.map((sentence, at) => ({
    sentence,
    odds: Math.exp(logOddsOf(features[at], weights)),
    showable: isShowable(sentence, punctuated),
  }));
}

function logOddsOf(features: LineNumbers | undefined, weights: LineNumbers): number {
  return LINE_FEATURES.reduce((sum, name) => sum + (features?.[name] ?? 0) * weights[name], 0);
}
