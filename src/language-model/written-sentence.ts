import { z } from 'zod';
import { stemOf } from '../text/stem.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { tokensOf, wordsOf } from '../text/tokens.ts';

/** A sentence that a language model wrote, and the numbered lines that it names as sources. */
export interface WrittenSentence {
  readonly text: string;
  /** Indices of lines, from 0, ascending; at least one. */
  readonly lines: readonly number[];
}

/** Minimum and maximum characters of a sentence. */
const SHORTEST = 12;
const LONGEST = 300;

/** Maximum number of lines that a sentence may name. */
const MOST_LINES = 12;

/** The share of a sentence's words (stems, without stop words) that its lines must contain. */
const SUPPORTED_SHARE = 0.5;

/** What plain prose does not contain: addresses, mentions, markup, line breaks. */
const NOT_PROSE = /https?:|www\.|[@<>`*_~|[\]{}\\#]|\p{Cc}/iu;

const SENTENCE = z.object({
  text: z.string(),
  lines: z.array(z.number().int().min(1)).min(1).max(MOST_LINES),
});

/**
 * Parses a sentence in a reply and checks that it may be shown: it is plain prose, and the lines that it
 * names exist and support it (see {@link isSupported}). Undefined otherwise.
 *
 * @param said - The lines, in order, with the names of their speakers; the model counts them from 1.
 */
export function supportedSentence(value: unknown, said: readonly string[]): WrittenSentence | undefined {
  const parsed = SENTENCE.safeParse(value);
  if (!parsed.success) return undefined;
  const text = parsed.data.text.trim();
  const lines = [...new Set(parsed.data.lines)].map((line) => line - 1).sort((a, b) => a - b);
  if (text.length < SHORTEST || text.length > LONGEST || NOT_PROSE.test(text)) return undefined;
  if (lines.some((line) => said[line] === undefined)) return undefined;
  const source = lines.map((line) => said[line]).join(' ');
  return isSupported(text, source) ? { text, lines } : undefined;
}

/** Whether a source contains all names and numbers of a text, and half of its words (no stop words). */
export function isSupported(text: string, source: string): boolean {
  const heard = new Set(wordsOf(source).flatMap((word) => [stemOf(word), asDigits(word)]));
  const isHeard = (word: string) => heard.has(stemOf(word)) || heard.has(asDigits(word));
  const telling = tokensOf(text).filter(({ text: word }) => isNameOrNumber(word));
  if (!telling.every(({ text: word }) => isHeard(word.toLowerCase()))) return false;
  const content = wordsOf(text).filter((word) => !STOP_WORDS.has(word));
  return content.length > 0 && content.filter(isHeard).length >= content.length * SUPPORTED_SHARE;
}

/** Number words that transcripts may have as digits: the index is the number. */
const NUMBERS =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen twenty`.split(/\s+/);
const LARGE: ReadonlySet<string> = new Set(
  'thirty forty fifty sixty seventy eighty ninety hundred thousand million billion percent half twice dozen'.split(
    ' ',
  ),
);

function asDigits(word: string): string {
  const number = NUMBERS.indexOf(word);
  return number === -1 ? word : String(number);
}

/**
 * Whether a word may be a name or a number. Any word with a capital counts as a name, even at the beginning
 * of a sentence: better to drop a sentence than to show a name that nobody said.
 */
function isNameOrNumber(word: string): boolean {
  const lower = word.toLowerCase();
  if (/\p{N}/u.test(word) || LARGE.has(lower) || NUMBERS.includes(lower)) return true;
  return /\p{Lu}/u.test(word) && !STOP_WORDS.has(lower);
}
