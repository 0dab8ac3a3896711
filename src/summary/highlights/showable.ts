import type { SentenceRecord } from '../../library/records.ts';
import { countWords } from '../../text/count-words.ts';
import { contentWords } from '../content-words.ts';
import { isSmallTalk } from '../small-talk.ts';

/**
 * Words of a sentence that can be shown alone, at least and at most. A shorter one depends on what was said
 * before, a longer one rambles.
 */
const FEWEST_WORDS = 7;
const MOST_WORDS = 45;

/** Content words of such a sentence at least. */
const FEWEST_CONTENT_WORDS = 2;

/** A dash or an angle bracket at the start of a sentence, which marks another speaker. */
const SPEAKER_MARK = /^(?:[-–—•>]+\s*)+/u;

/** Ends as a sentence does. */
const ENDED = /[.!?…。！？]["'”’)]*$/;

/** Ends in a question, other than "…, right?". */
const QUESTION = /[?？]["'”’)]*$/;
const TAG_QUESTION = /,? (?:right|you know|huh)\?["'”’)]*$/i;

/** Is given up at the end. */
const GIVEN_UP = /(?:-|–|—|\.\.\.|…)["'”’)]*\s*$/;

/** A note of a transcriber. */
const NOTE = /[{}[\]]/;

/**
 * Whether a sentence can be shown alone: it is no sponsor read, small talk, question or fragment.
 *
 * @param punctuated - Whether sentences of the transcript end with a mark; then one without is a fragment.
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
