import type { SentenceRecord } from '../../library/records.ts';
import { countWords } from '../../text/count-words.ts';
import { wordsOf } from '../../text/tokens.ts';
import type { SummarySource } from '../summary-source.ts';
import { newWords } from './new-words.ts';
import { turnings } from './talk-windows.ts';
import { announcesTurn, countYou, isReaction, leadsOn, soundsFresh } from './turn-phrases.ts';

/**
 * What tells whether a chapter starts with a sentence. Booleans are 0 or 1. `turning150`, `turning300` and
 * `newWords` are standardised within the episode, so that they mean the same in every episode and with every
 * model.
 */
export const START_FEATURES = [
  /** It announces another subject: "let's talk about …". */
  'announces',
  /** It may lead to another subject: "you mentioned …". */
  'leads',
  /** It begins like a new thought: "So …". */
  'fresh',
  /** The sentence before merely reacts: "That's cool." */
  'afterReaction',
  /** The speaker changes. */
  'otherSpeaker',
  /** A sponsor read begins. */
  'sponsor',
  /** How much the meaning changes, comparing 150 words on either side, and 300. */
  'turning150',
  'turning300',
  /** How many new words come up; see {@link newWords}. */
  'newWords',
  /** How often it and the next sentences say "you", as questions do. */
  'you',
  /** The logarithm of 1 + its number of words. */
  'length',
  /** It has fewer than five words. */
  'short',
] as const;

type StartFeature = (typeof START_FEATURES)[number];

/** A number for each feature. */
export type StartNumbers = Readonly<Record<StartFeature, number>>;

/** How many sentences, and words of them, `you` looks at. */
const YOU_SENTENCES = 4;
const YOU_WORDS = 50;

const SHORT = 5;

/**
 * The features of each sentence. Those that compare it with the sentence before are 0 for the first sentence.
 */
export function startFeatures(source: SummarySource): StartNumbers[] {
  const { sentences } = source;
  const turning150 = standardised(turnings(source, 150));
  const turning300 = standardised(turnings(source, 300));
  const news = standardised(newWords(sentences));
  const named = sentences.filter(({ speaker }) => speaker !== undefined).length * 2 > sentences.length;
  return sentences.map((sentence, at): StartNumbers => {
    const before = sentences[at - 1];
    const words = countWords(sentence.text);
    return {
      announces: Number(announcesTurn(sentence.text)),
      leads: Number(leadsOn(sentence.text)),
      fresh: Number(soundsFresh(sentence.text)),
      afterReaction: Number(before !== undefined && isReaction(before.text)),
      otherSpeaker: Number(named && before !== undefined && before.speaker !== sentence.speaker),
      sponsor: Number(sentence.sponsor && before !== undefined && !before.sponsor),
      turning150: turning150[at] ?? 0,
      turning300: turning300[at] ?? 0,
      newWords: news[at] ?? 0,
      you: countYou(wordsFrom(sentences, at)),
      length: Math.log1p(words),
      short: Number(words < SHORT),
    };
  });
}

function wordsFrom(sentences: readonly SentenceRecord[], at: number): string[] {
  return sentences
    .slice(at, at + YOU_SENTENCES)
    .flatMap(({ text }) => wordsOf(text))
    .slice(0, YOU_WORDS);
}

/** The values minus their mean, divided by their standard deviation; 0 where all are equal. */
function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return values.map((value) => (variance > 1e-12 ? (value - mean) / Math.sqrt(variance) : 0));
}
