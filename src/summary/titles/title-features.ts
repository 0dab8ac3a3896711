/** What tells how well a phrase names its chapter. */
export const TITLE_FEATURES = [
  /** The sum and the maximum of its words' keyness, as shares of the greatest in the chapter. */
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
  /** The logarithm of 1 + how often its most frequent word is said in the episode. */
  'inEpisode',
  /** How many content words it has, whether it has only one, and how many other words. */
  'content',
  'single',
  'others',
  /** The dot product of its sentence's vector with the chapter's mean vector minus the episode's. */
  'apart',
  /** It begins with a gerund: "writing clean code". */
  'gerund',
] as const;

/** A number for each feature. */
export type TitleNumbers = Readonly<Record<(typeof TITLE_FEATURES)[number], number>>;

/** A linear model. The score estimates the words that a phrase shares with an editor's title (F1). */
export interface TitleWeights {
  readonly weights: TitleNumbers;
  readonly constant: number;
}

export function titleScore(features: TitleNumbers, { weights, constant }: TitleWeights): number {
  return TITLE_FEATURES.reduce((sum, name) => sum + features[name] * weights[name], constant);
}
