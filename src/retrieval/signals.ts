/**
 * What speaks for a passage, one by one. All of them are used; a measurement may leave some out to see what
 * they are worth.
 *
 * - `dense`: the passage's vector. `late`: the vectors of its tokens. `sentence`: the vector of its most
 *   similar sentence, for models without token vectors.
 * - `lexical`: its words. `spelling`: other spellings of the question's words. `context`: words of its
 *   neighbours and its episode's topic.
 * - `speaker`: somebody whom the question names is speaking.
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
