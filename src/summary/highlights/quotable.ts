import type { SentenceRecord } from '../../library/records.ts';
import { isContent } from '../content.ts';
import { FILLERS } from '../everyday-words.ts';
import { tokenize } from '../tokens.ts';

/** Words of a sentence that is shown alone. Shorter ones lean on what was said before, longer ones ramble. */
const FEWEST_WORDS = 9;
const MOST_WORDS = 45;

/** Words about the matter, at least. */
const FEWEST_CONTENT_WORDS = 4;

/** Politeness, and the show about itself. */
const SMALL_TALK =
  /\b(?:welcome (?:back )?to|welcome,|thanks? (?:you )?(?:so much |again |very much )?for (?:being|coming|having|joining|listening|doing)|great to (?:be|have)|nice to (?:meet|see)|good to (?:be|see)|happy to be (?:here|on)|(?:this|today['’]s|last) (?:episode|show|podcast)|on the show|the show notes|follow (?:me|us) on|how are you|have a (?:great|good|nice)|see you|before we (?:get|dive|wrap|go|call|let)|in the audience|live stream|transcripts?|what editor|(?:thing|point|question) (?:on|about) the screen|i(?:['’]ll| will) (?:put|link|throw))\b/i;

/** Reacts to what was said, or points back to it: alone it hangs in the air. */
const LEANING =
  /^(?:(?:and|but|so|or|well|oh|now|yeah|okay)[, ]+)*(?:yeah|yes|yep|no|nope|exactly|right|sure|oh|wow|cool|awesome|okay|ok|absolutely|definitely|totally|interesting|nice|thank|thanks|sorry|he|she|his|her|they|their|it|its|it['’]s|that|that['’]s|those|these|this|which|who|them|there['’]?s?|because|then|like|also|plus|not|especially|whereas|otherwise)\b/i;

/** What a statement can hardly do without: a verb that everybody uses, or a contracted one. */
const VERB =
  /\b(?:is|are|was|were|am|be|been|being|has|have|had|do|does|did|can|could|will|would|should|may|might|must|gets?|got|makes?|made|goes|went|go|uses?|used|needs?|needed|wants?|wanted|think|thought|know|knew|see|saw|says?|said|takes?|took|finds?|found|gives?|gave|works?|worked|builds?|built|runs?|ran|writes?|wrote|lets?|keeps?|kept|looks?|comes?|came|becomes?|became|means?|helps?|starts?|started|tries|tried|try|feels?|felt|seems?|allows?|shows?|brings?|calls?|love|like|likes)\b|['’](?:s|re|ve|m|ll|d)\b|n['’]t\b/i;

/** Who speaks may be marked by a dash or angle brackets at the start of a sentence. */
const SPEAKER_MARK = /^(?:[-–—•>]+\s*)+/u;

/** Goes on from what was said, but can be read alone. */
const GOING_ON = /^(?:and|but|or|so|well|now|i mean|you know|then)\b/i;

/** The same word twice, or a start that is given up. */
const STUTTER = /\b([\p{L}']+)[, ]+\1\b|(?:--|—|-|\.\.\.|…)\s*$/iu;

const NOTE = /[{}[\]]/;

/** Ends as a sentence does. */
const ENDED = /[.!?…。！？]["'”’)]*$/;

/**
 * How well a sentence can be shown alone, 0 to 1: 0 for sponsors, small talk, questions, fragments, and what only reacts; less than 1
 * for what stutters, has no common verb, is full of fillers, or begins in the middle.
 *
 * @param punctuated - Whether the transcript has sentence ends; where it does, a sentence without one is a fragment.
 */
export function quotability({ text: marked, sponsor }: SentenceRecord, punctuated: boolean): number {
  const text = marked.replace(SPEAKER_MARK, '');
  if (sponsor || SMALL_TALK.test(text) || LEANING.test(text) || /\?["'”’)]*$/.test(text)) return 0;
  if (punctuated && (!ENDED.test(text) || /^\p{Ll}/u.test(text))) return 0;
  const words = tokenize(text);
  const content = words.filter(isContent).length;
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

/** Whether a transcript has sentence ends. */
export function isPunctuated(sentences: readonly SentenceRecord[]): boolean {
  return sentences.filter(({ text }) => ENDED.test(text)).length * 2 > sentences.length;
}
