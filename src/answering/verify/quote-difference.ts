import type { SpokenWord } from './spoken-words.ts';
import { type TokenizedSentences, voicesOf } from './tokenized-sentences.ts';
import type { Alignment, AlignmentStep } from './word-alignment.ts';

/**
 * One part of the comparison of a quote with what was said. `same`: in both, in the spelling of the
 * transcript. `missing`: said, but not in the quote. `added`: in the quote, but not said. Where words were
 * replaced, `added` comes before `missing`. The parts `same` and `missing`, in order and joined by spaces,
 * are what was said.
 */
export interface DifferencePart {
  readonly kind: 'same' | 'missing' | 'added';
  readonly text: string;
  /** Index, from 0, of the excerpt's segment that it is in. Set only where several voices speak. */
  readonly voice?: number;
}

interface WordyText {
  readonly text: string;
  readonly words: readonly SpokenWord[];
}

/** How a quote differs from what was said; adjacent steps of the alignment become one part. */
export function toDifference(
  quote: WordyText,
  said: TokenizedSentences,
  { steps, from, to }: Alignment,
): DifferencePart[] {
  const parts: DifferencePart[] = [];
  const voices = voicesOf(said).slice(0, to);
  const first = voices[from] ?? 0;
  const isOne = voices.at(-1) === first;
  /** Adds words that were said, split where the voice changes. */
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

/** Groups steps into runs that are alternately `same` and changed. */
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
 * The text of the words from index `from` to `to`, exclusive, with the punctuation after them, unless `to` is
 * the `end` of what is compared.
 */
function slice({ text, words }: WordyText, from: number, to: number, end: number): string {
  if (from >= to) return '';
  const until = to < end ? words[to]?.from : words[to - 1]?.to;
  return text.slice(words[from]?.from, until).trimEnd();
}
