/** What tells how well a phrase names its chapter. */
export const TITLE_FEATURES = [
  /** The keyness of its words, in all and at most, as a share of the greatest in the chapter. */
  'sumKeyness',
  'maxKeyness',
  /** The logarithm of 1 + how often it is said in the chapter. */
  'times',
  /** e^(−words from the chapter's start / 40), and / 150: the opening question names the subject. */
  'near',
  'early',
  /** Words with a capital for each content word. */
  'capitals',
  /** It is announced: "called …", "talk about …". */
  'called',
  /** The logarithm of 1 + how often its most and its least frequent word is said in the chapter. */
  'mostSaid',
  'leastSaid',
  /** The same of the most frequent one, in the episode. */
  'inEpisode',
  /** How many content words it has, whether it is one, and how many others it has. */
  'content',
  'single',
  'others',
  /** The dot product of its sentence's vector with what sets the chapter apart from the episode. */
  'apart',
  /** It begins with a gerund: "writing clean code". */
  'gerund',
] as const;

/** A number for each feature. */
export type TitleNumbers = Readonly<Record<(typeof TITLE_FEATURES)[number], number>>;

/** A linear model: the score is an estimate of the words that are shared with an editor's title (F1). */
export interface TitleWeights {
  readonly weights: TitleNumbers;
  readonly constant: number;
}

export function titleScore(features: TitleNumbers, { weights, constant }: TitleWeights): number {
  return TITLE_FEATURES.reduce((sum, name) => sum + features[name] * weights[name], constant);
}
