import { stemOf } from '../../../src/text/stem.ts';
import { STOP_WORDS } from '../../../src/text/stop-words.ts';
import { wordsOf } from '../../../src/text/tokens.ts';
import type { GoldSummary } from './gold-summary.ts';

/** A piece of an episode, in seconds. */
interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The editor's title of the topic that a chapter overlaps most; undefined if it overlaps none. */
export function editorsTitle(chapter: Piece, { topics }: Pick<GoldSummary, 'topics'>): string | undefined {
  const shared = topics.map(({ topic, spans }) => ({
    topic,
    seconds: spans.reduce((sum, span) => sum + overlapOf(chapter, span), 0),
  }));
  return shared.reduce<{ topic?: string; seconds: number }>(
    (best, next) => (next.seconds > best.seconds ? next : best),
    { seconds: 0 },
  ).topic;
}

/** F1 of the stems that two titles share, 0 to 1. Stop words are left out; each stem counts once. */
export function wordOverlap(title: string, reference: string): number {
  const ours = stemsOf(title);
  const theirs = stemsOf(reference);
  const shared = [...ours].filter((stem) => theirs.has(stem)).length;
  return shared === 0 ? 0 : (2 * shared) / (ours.size + theirs.size);
}

function overlapOf(a: Piece, b: Piece): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function stemsOf(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => word.length > 1 && !STOP_WORDS.has(word))
      .map(stemOf),
  );
}
