import type { SentenceRecord } from '../library/records.ts';
import { compoundWordsOf } from './compound-words.ts';
import { isContentWord } from './content-words.ts';
import { FILLERS } from './everyday-words.ts';

/**
 * Words of a sentence that can be shown alone, at least and at most. A shorter one depends on what was said
 * before, a longer one rambles.
 */
const FEWEST_WORDS = 9;
const MOST_WORDS = 45;

/** Content words of such a sentence at least. */
const FEWEST_CONTENT_WORDS = 4;

/** Politeness, and talk about the show itself. */
const SMALL_TALK =
  /\b(?:welcome (?:back )?to|welcome,|thanks? (?:you )?(?:so much |again |very much )?for (?:being|coming|having|joining|listening|doing)|great to (?:be|have)|nice to (?:meet|see)|good to (?:be|see)|happy to be (?:here|on)|(?:this|today['’]s|last) (?:episode|show|podcast)|on the show|the show notes|podcast (?:on|about|for)|my guest|(?:joined|recorded) (?:by|on)|follow (?:me|us) on|how are you|have a (?:great|good|nice)|see you|before we (?:get|dive|wrap|go|call|let)|in the audience|live stream|transcripts?|what editor|(?:thing|point|question) (?:on|about) the screen|i(?:['’]ll| will) (?:put|link|throw))\b/i;

/** Reacts to what was said before or points back to it, so it cannot be understood alone. */
const LEANING =
  /^(?:(?:and|but|so|or|well|oh|now|yeah|okay)[, ]+)*(?:yeah|yes|yep|no|nope|exactly|right|sure|oh|wow|cool|awesome|okay|ok|absolutely|definitely|totally|interesting|nice|thank|thanks|sorry|he|she|his|her|they|their|it|its|it['’]s|that|that['’]s|those|these|this|which|who|them|there['’]?s?|because|then|like|also|plus|not|especially|whereas|otherwise)\b/i;

/** A common verb or a contracted one. Few statements have neither. */
const VERB =
  /\b(?:is|are|was|were|am|be|been|being|has|have|had|do|does|did|can|could|will|would|should|may|might|must|gets?|got|makes?|made|goes|went|go|uses?|used|needs?|needed|wants?|wanted|think|thought|know|knew|see|saw|says?|said|takes?|took|finds?|found|gives?|gave|works?|worked|builds?|built|runs?|ran|writes?|wrote|lets?|keeps?|kept|looks?|comes?|came|becomes?|became|means?|helps?|starts?|started|tries|tried|try|feels?|felt|seems?|allows?|shows?|brings?|calls?|love|like|likes)\b|['’](?:s|re|ve|m|ll|d)\b|n['’]t\b/i;

/** A dash or an angle bracket at the start of a sentence, which marks another speaker. */
const SPEAKER_MARK = /^(?:[-–—•>]+\s*)+/u;

/** Continues what was said before, but can be understood alone. */
const GOING_ON = /^(?:and|but|or|so|well|now|i mean|you know|then)\b/i;

/** The same word twice, or a start that was given up. */
const STUTTER = /\b([\p{L}']{1,40})[, ]{1,4}\1\b|(?:--|—|-|\.\.\.|…)\s*$/iu;

const NOTE = /[{}[\]]/;

/** Ends as a sentence does. */
const ENDED = /[.!?…。！？]["'”’)]*$/;

/**
 * How well a sentence can be shown alone, 0 to 1. It is 0 for sponsor reads, small talk, questions, fragments
 * and mere reactions. It is below 1 for a sentence that stutters, has no common verb, is full of fillers, or
 * begins in the middle.
 *
 * @param punctuated - Whether sentences of the transcript end with a mark; then one without is a fragment.
 */
export function quotability({ text: marked, sponsor }: SentenceRecord, punctuated: boolean): number {
  const text = marked.replace(SPEAKER_MARK, '');
  if (sponsor || SMALL_TALK.test(text) || LEANING.test(text) || /\?["'”’)]*$/.test(text)) return 0;
  if (punctuated && (!ENDED.test(text) || /^\p{Ll}/u.test(text))) return 0;
  const words = compoundWordsOf(text);
  const content = words.filter(isContentWord).length;
  if (words.length < FEWEST_WORDS || words.length > MOST_WORDS || content < FEWEST_CONTENT_WORDS) return 0;
  const fillers = words.filter(({ lower }) => FILLERS.has(lower)).length;
  return (
    (1 - fillers / words.length) *
    (GOING_ON.test(text) ? 0.8 : 1) *
    (STUTTER.test(text) ? 0.7 : 1) *
    (VERB.test(text) ? 1 : 0.6) *
    (NOTE.test(text) ? 0.6 : 1)
  );
}

/** Whether a sentence is politeness, or talk about the show itself. */
export function isSmallTalk(text: string): boolean {
  return SMALL_TALK.test(text);
}

/** Whether more than half of the sentences of a transcript end with a mark. */
export function isPunctuated(sentences: readonly SentenceRecord[]): boolean {
  return sentences.filter(({ text }) => ENDED.test(text)).length * 2 > sentences.length;
}
