import { type Answer, MAX_QUOTE_WORDS } from '../../../src/answering/ask/answer.ts';
import type { AnswerRange, GoldQuestion } from './gold.ts';

/** How an answer compares with gold. */
export interface Judgement {
  readonly kind: string | undefined;
  /** Whether gold has an answer. */
  readonly answerable: boolean;
  /** Whether the answer claims to answer. */
  readonly answered: boolean;
  /** The answer's own estimate of the probability that its best quote is right, 0 to 1. */
  readonly confidence: number;
  /** Rank of the first quote that hits, counted from 1; undefined when none does. */
  readonly rank: number | undefined;
  /** Rank of the first quote that contains a required phrase; undefined when none does. */
  readonly phraseRank: number | undefined;
  /** Whether gold has required phrases. */
  readonly hasPhrases: boolean;
  /** Words of the first quote; undefined when there is none. */
  readonly firstQuoteWords: number | undefined;
  readonly milliseconds: number;
}

/** A quote hits when it overlaps an answer range by this share of the shorter of the two. */
const HIT_SHARE = 0.5;
/** A quote counts as at least this long, in seconds: some transcripts give a cue no duration. */
const SHORTEST_QUOTE = 0.1;

/**
 * Compares an answer with gold. Quotes of more than {@link MAX_QUOTE_WORDS} words are left out before ranks
 * are counted. A quote from `s` to `e` **hits** if for an answer range from `a` to `b` of the same episode
 * `min(e, b) - max(s, a) ≥ 0.5 · min(max(e - s, 0.1), b - a)`. Whether it **contains** a phrase is decided
 * regardless of letter case and punctuation.
 */
export function judgeAnswer(gold: GoldQuestion, answer: Answer, milliseconds: number): Judgement {
  const quotes = answer.quotes.filter(({ text }) => countWords(text) <= MAX_QUOTE_WORDS);
  const [first] = quotes;
  return {
    kind: gold.kind,
    answerable: gold.answers.length > 0,
    answered: answer.kind === 'answered',
    confidence: answer.confidence,
    rank: placeOf(quotes, (quote) =>
      gold.answers.some((range) => hits({ ...quote, episode: quote.episode.metadata.id }, range)),
    ),
    phraseRank: placeOf(quotes, ({ text }) => gold.mustContain.some((phrase) => contains(text, phrase))),
    hasPhrases: gold.mustContain.length > 0,
    firstQuoteWords: first && countWords(first.text),
    milliseconds,
  };
}

/** Whether a stretch of an episode hits an answer range; see {@link judgeAnswer}. Times in seconds. */
export function hits(
  { episode, start, end }: { episode: string; start: number; end: number },
  range: AnswerRange,
): boolean {
  if (episode !== range.episode) return false;
  const shared = Math.min(end, range.end) - Math.max(start, range.start);
  return shared >= HIT_SHARE * Math.min(Math.max(end - start, SHORTEST_QUOTE), range.end - range.start);
}

function contains(text: string, phrase: string): boolean {
  return plain(text).includes(plain(phrase));
}

/** Letters and digits in lower case, with single spaces between and around words. */
function plain(text: string): string {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ` ${words} `;
}

function countWords(text: string): number {
  return text.split(/\s+/).length;
}

function placeOf<Item>(items: readonly Item[], fits: (item: Item) => boolean): number | undefined {
  const index = items.findIndex(fits);
  return index < 0 ? undefined : index + 1;
}
