import { countOf } from '../../text/count-of.ts';
import { countWords } from '../../text/count-words.ts';
import { contentWords } from '../content-words.ts';
import type { SummarySource } from '../summary-source.ts';
import { cosine, meanVector } from '../vector-math.ts';

/** What tells whether somebody would share a sentence. Shares are shares of its words. */
export const LINE_FEATURES = [
  /** The logarithm of 1 + its number of words, and whether it has more than 35. */
  'length',
  'long',
  /** It begins with a word that refers to what came before: "that", "they", "because". */
  'leans',
  /** It begins with a reaction: "yeah", "exactly". */
  'reacts',
  /** How many expressions of opinion it has: "the point", "you have to". */
  'opinions',
  /** The share of words that generalise: "is", "never", "everyone". */
  'general',
  /** It has a negation; it has a word of contrast. */
  'negates',
  'contrasts',
  /** It has a number. */
  'number',
  /** The shares of "I" and of "you". */
  'first',
  'you',
  /** The share of words with a capital, not counting the first. */
  'capitals',
  /** The mean rarity of its content words in the episode (inverse document frequency). */
  'rarity',
  /** The cosine similarity to the mean of the episode. */
  'centre',
  /** It is about the show itself. */
  'show',
  /** It stutters. */
  'stutters',
] as const;

/** A number for each feature. */
export type LineNumbers = Readonly<Record<(typeof LINE_FEATURES)[number], number>>;

const LONG = 35;

/** Shares are taken of at least this many words: one "I" in three words should not count as a third. */
const FEWEST = 5;
const FEWEST_FOR_RARITY = 6;

const LEANS =
  /^(?:(?:and|but|so|or|well|oh|now|yeah|okay)[, ]+)*(?:he|she|his|her|they|their|it|its|it['’]s|that|that['’]s|those|these|this|which|who|them|there['’]?s?|because|then|like|also|plus|not)\b/i;
const REACTS =
  /^(?:(?:and|but|so|or|well|oh|now)[, ]+)*(?:yeah|yes|yep|no|nope|exactly|right|sure|oh|wow|cool|awesome|okay|ok|absolutely|definitely|totally|interesting|nice|thank|thanks|sorry)\b/i;
const OPINION =
  /\b(?:i think|i believe|i love|i hate|i would|i realized|i mean|my rule|the point|the idea|important|you have to|you can['’]t|should|shouldn['’]t|need to|want to|have to|surefire|scary|crazy|amazing|difference|instead|rather than|problem)\b/gi;
const GENERAL =
  /\b(?:is|are|isn['’]t|aren['’]t|can['’]t|don['’]t|never|always|every|everyone|nobody|nothing|any|most|best|worst|only|all|just|really)\b/gi;
const NEGATES = /n['’]t\b|\b(?:not|no|never)\b/i;
const CONTRASTS = /\b(?:but|instead|rather than|even|actually)\b/i;
const NUMBER = /\d|\b(?:million|billion|hundred|thousand|percent|dozens?|zero|half|twice|first|one of)\b/i;
const FIRST = /\b(?:I|my)\b/g;
const YOU = /\b(?:you|your)\b/gi;
const SHOW = /\b(?:show|episode|podcast|welcome|thanks|thank you|website|link|question|chat|listeners?)\b/i;
/** The same word twice. */
const STUTTER = /\b([\p{L}']{1,40})[, ]{1,4}\1\b/iu;

/** The features of each sentence. */
export function lineFeatures({ sentences, vectors }: SummarySource): LineNumbers[] {
  const stems = sentences.map(({ text }) => [...new Set(contentWords(text).map(({ stem }) => stem))]);
  const inSentences = countOf(stems.flat());
  const centre = meanVector(vectors);
  return sentences.map(({ text }, at) => {
    const words = countWords(text);
    const of = (expression: RegExp) => (text.match(expression)?.length ?? 0) / Math.max(FEWEST, words);
    const rarity = (stems[at] ?? []).reduce(
      (sum, stem) => sum + Math.log(sentences.length / (inSentences.get(stem) ?? 1)),
      0,
    );
    return {
      length: Math.log1p(words),
      long: Number(words > LONG),
      leans: Number(LEANS.test(text)),
      reacts: Number(REACTS.test(text)),
      opinions: text.match(OPINION)?.length ?? 0,
      general: of(GENERAL),
      negates: Number(NEGATES.test(text)),
      contrasts: Number(CONTRASTS.test(text)),
      number: Number(NUMBER.test(text)),
      first: of(FIRST),
      you: of(YOU),
      capitals: capitalsIn(text) / Math.max(FEWEST, words),
      rarity: rarity / Math.max(FEWEST_FOR_RARITY, words),
      centre: cosine(vectors[at] ?? centre, centre),
      show: Number(SHOW.test(text)),
      stutters: Number(STUTTER.test(text)),
    };
  });
}

function capitalsIn(text: string): number {
  return text
    .split(/\s+/)
    .slice(1)
    .filter((word) => /^\p{Lu}/u.test(word)).length;
}
