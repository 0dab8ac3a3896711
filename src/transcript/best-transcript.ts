import { countWords } from '../text/count-words.ts';
import type { ParsedTranscript } from './parse-transcript.ts';

/**
 * A transcript with fewer words than this share of the longest one is incomplete: it was cut off, or is a
 * summary.
 */
const COMPLETE_SHARE = 0.9;
/** A transcript counts as naming its speakers if at least this share of its words has a named speaker. */
const NAMED_SHARE = 0.5;

interface Holdings {
  readonly words: number;
  /** The share of the words that have a named speaker, 0 to 1. */
  readonly named: number;
  /** Whether its times are finer than whole seconds. */
  readonly isExact: boolean;
  /** Words per cue. The fewer, the more exactly a time belongs to each word. */
  readonly wordsACue: number;
}

/**
 * The best of several transcripts of one episode, as found in a folder or a feed. Incomplete ones are out.
 * Then a transcript that names its speakers wins, then one with times finer than a second, then the one with
 * the shortest cues. If all of that is equal, the first wins.
 *
 * @returns undefined if none were offered.
 */
export function bestTranscript<Offered extends { readonly parsed: Pick<ParsedTranscript, 'cues'> }>(
  offered: readonly Offered[],
): Offered | undefined {
  const held = offered.map((one) => ({ one, holds: holdingsOf(one.parsed) }));
  const most = Math.max(0, ...held.map(({ holds }) => holds.words));
  const [best] = held
    .filter(({ holds }) => holds.words >= most * COMPLETE_SHARE)
    .sort(
      (a, b) =>
        Number(b.holds.named >= NAMED_SHARE) - Number(a.holds.named >= NAMED_SHARE) ||
        Number(b.holds.isExact) - Number(a.holds.isExact) ||
        a.holds.wordsACue - b.holds.wordsACue,
    );
  return best?.one;
}

function holdingsOf({ cues }: Pick<ParsedTranscript, 'cues'>): Holdings {
  let words = 0;
  let named = 0;
  for (const { text, speaker } of cues) {
    const count = countWords(text);
    words += count;
    if (speaker !== undefined) named += count;
  }
  return {
    words,
    named: words > 0 ? named / words : 0,
    isExact: cues.some(({ start }) => !Number.isInteger(start)),
    wordsACue: words / Math.max(1, cues.length),
  };
}
