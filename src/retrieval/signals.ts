/**
 * The kinds of evidence that a passage fits a question. All of them are used; an evaluation may leave some
 * out to see what they are worth.
 *
 * - `dense`: the vector of the passage. `late`: the vectors of its tokens. `sentence`: the vector of its most
 *   similar sentence, for models without token vectors.
 * - `lexical`: its words. `spelling`: other spellings of the question's words. `context`: words of
 *   neighbouring passages and of the episode's topic.
 * - `speaker`: the question names who speaks.
 * - `quote`: how well the sentences fit that would be quoted from it.
 */
export const SIGNALS = [
  'dense',
  'late',
  'sentence',
  'lexical',
  'spelling',
  'context',
  'speaker',
  'quote',
] as const;

export type Signal = (typeof SIGNALS)[number];

export const ALL_SIGNALS: ReadonlySet<Signal> = new Set(SIGNALS);
