import type { SentenceRecord } from '../../library/records.ts';
import { countWords } from '../../text/count-words.ts';
import { contentWords } from '../content-words.ts';
import { isSmallTalk } from '../small-talk.ts';

/**
 * Minimum and maximum words of a sentence that can be shown alone. A shorter one depends on what was said
 * before it, a longer one rambles.
 */
const FEWEST_WORDS = 7;
const MOST_WORDS = 45;

/** Minimum content words of such a sentence. */
const FEWEST_CONTENT_WORDS = 2;

/** A dash, bullet or angle bracket at the start of a sentence, which marks another speaker. */
const SPEAKER_MARK = /^(?:[-–—•>]+\s*)+/u;

/** Ends with a mark that ends a sentence. */
const ENDED = /[.!?…。！？]["'”’)]*$/;

/** Ends with a question mark; ends with a tag question such as "…, right?". */
const QUESTION = /[?？]["'”’)]*$/;
const TAG_QUESTION = /,? (?:right|you know|huh)\?["'”’)]*$/i;

/** Breaks off at the end. */
const GIVEN_UP = /(?:-|–|—|\.\.\.|…)["'”’)]*\s*$/;

/** Brackets of a transcriber's note. */
const NOTE = /[{}[\]]/;

/**
 * Whether a sentence can be shown alone: it is not part of a sponsor read, small talk, a question or a
 * fragment.
 *
 * @param punctuated - Whether sentences of this transcript end with a mark, so that one without is a
 * fragment.
 */
export function isShowable({ text: marked, sponsor }: SentenceRecord, punctuated: boolean): boolean {
  const text = marked.replace(SPEAKER_MARK, '');
  if (sponsor || isSmallTalk(text) || GIVEN_UP.test(text) || NOTE.test(text)) return false;
  if (QUESTION.test(text) && !TAG_QUESTION.test(text)) return false;
  if (punctuated && (!ENDED.test(text) || /^\p{Ll}/u.test(text))) return false;
  const words = countWords(text);
  return words >= FEWEST_WORDS && words <= MOST_WORDS && contentWords(text).length >= FEWEST_CONTENT_WORDS;
}

/** Whether more than half of the sentences of a transcript end with a mark. */
export function isPunctuated(sentences: readonly SentenceRecord[]): boolean {
  return sentences.filter(({ text }) => ENDED.test(text)).length * 2 > sentences.length;
}
