import type { SentenceRecord } from '../../library/records.ts';
import type { SummarySource } from '../summary-source.ts';
import { LINE_FEATURES, type LineNumbers, lineFeatures } from './line-features.ts';
import { LINE_WEIGHTS } from './line-weights.ts';
import { isPunctuated, isShowable } from './showable.ts';

/** A sentence, and how likely somebody would share it. */
export interface ScoredLine {
  readonly sentence: SentenceRecord;
  /** Above 0; a ratio of two is one of odds. */
  readonly odds: number;
  /** Whether it can be shown alone. */
  readonly showable: boolean;
}

/**
 * All sentences with their scores, in order.
 *
 * @param weights - How much each feature counts; those that ship unless they are being tried.
 */
export function scoredLines(source: SummarySource, weights: LineNumbers = LINE_WEIGHTS): ScoredLine[] {
  const punctuated = isPunctuated(source.sentences);
  const features = lineFeatures(source);
  return source.sentences.map((sentence, at) => ({
    sentence,
    odds: Math.exp(oddsOf(features[at], weights)),
    showable: isShowable(sentence, punctuated),
  }));
}

function oddsOf(features: LineNumbers | undefined, weights: LineNumbers): number {
  return LINE_FEATURES.reduce((sum, name) => sum + (features?.[name] ?? 0) * weights[name], 0);
}
