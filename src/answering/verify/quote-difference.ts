import type { SpokenWord } from './spoken-words.ts';
import { type TokenizedSentences, voicesOf } from './tokenized-sentences.ts';
import type { Alignment, AlignmentStep } from './word-alignment.ts';

/**
 * A candidate of a quote against what was said: `same` in both (in the spelling of the transcript), `missing`
 * from the quote though it was said, or `added` by the quote though it was not. Where the quote has other
 * words than were said, `added` comes first. What is `same` and `missing`, in order and with spaces between,
 * is what was said.
 */
export interface DifferencePart {
  readonly kind: 'same' | 'missing' | 'added';
  readonly text: string;
  /** Of what several voices said: which of the excerpt's segments it is in, counted from 0. */
  readonly voice?: number;
}

interface WordyText {
  readonly text: string;
  readonly words: readonly SpokenWord[];
}

/** How a quote differs from what was said, in as few parts as there are changes. */
export function toDifference(
  quote: WordyText,
  said: TokenizedSentences,
  { steps, from, to }: Alignment,
): DifferencePart[] {
  const parts: DifferencePart[] = [];
  const voices = voicesOf(said).slice(0, to);
  const first = voices[from] ?? 0;
  const isOne = voices.at(-1) === first;
  /** Adds words that were said, parted where the voice changes. */
  const addSaid = (kind: 'same' | 'missing', start: number, end: number) => {
    for (let at = start; at < end; ) {
      const voice = voices[at] ?? first;
      let next = at + 1;
      while (next < end && voices[next] === voice) next += 1;
      parts.push({ kind, text: slice(said, at, next, to), ...(!isOne && { voice: voice - first }) });
      at = next;
    }
  };
  let quoted = 0;
  let spoken = from;
  for (const run of toRuns(steps)) {
    const toQuoted = quoted + sum(run, 'quoted');
    const toSpoken = spoken + sum(run, 'said');
    if (run[0]?.kind === 'same') addSaid('same', spoken, toSpoken);
    else {
      const added = slice(quote, quoted, toQuoted, quote.words.length);
      if (added !== '') parts.push({ kind: 'added', text: added });
      addSaid('missing', spoken, toSpoken);
    }
    quoted = toQuoted;
    spoken = toSpoken;
  }
  return parts;
}

/** Steps that are the same, and steps that are not, in turns. */
function toRuns(steps: readonly AlignmentStep[]): AlignmentStep[][] {
  const runs: AlignmentStep[][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run && (run[0]?.kind === 'same') === (step.kind === 'same')) run.push(step);
    else runs.push([step]);
  }
  return runs;
}

function sum(steps: readonly AlignmentStep[], of: 'quoted' | 'said'): number {
  return steps.reduce((total, step) => total + step[of], 0);
}

/**
 * The words from index `from` to `to`, exclusive, with the punctuation before the next word, unless they are
 * the last before `end`.
 */
function slice({ text, words }: WordyText, from: number, to: number, end: number): string {
  if (from >= to) return '';
  const until = to < end ? words[to]?.from : words[to - 1]?.to;
  return text.slice(words[from]?.from, until).trimEnd();
}
