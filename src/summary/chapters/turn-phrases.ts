import { wordsOf } from '../../text/tokens.ts';

/**
 * The words with which people change the subject. Cue phrases mark the structure of discourse (Hirschberg and
 * Litman 1993, "Empirical studies on the disambiguation of cue phrases", Computational Linguistics 19(3)).
 */

/** How many words of a sentence are searched: announcements are at its beginning. */
const OPENING_WORDS = 25;

/** Announces another subject: "let's talk about …", "the last section", "before we go". */
const ANNOUNCEMENT =
  /\b(?:let['’]?s|shall we|(?:want(?:ed)?|going|gonna) to (?:talk|ask|start|move|go|jump|dive|switch|turn|close|touch|take)|talk(?:ed)? (?:about|through)|mov(?:e|ing) on|before (?:we|i) (?:get|let|go|call|move|wrap|dive|close)|the (?:first|second|third|next|last|final|other) (?:one|thing|section|topic|question|star|round|part|item|two|few|step)|next up|round (?:one|two|three)|brings us|time for|final|last section|get started)\b/i;

/** May lead to another subject: "you mentioned …", "I'm curious …", "one more thing". */
const LEAD =
  /\b(?:another|tell (?:us|me|everyone|people)|curious|you (?:mentioned|talked|said|were saying)|one (?:of the things|thing|more)|questions?|speaking of|back to|these days|i(?:['’]d| would) (?:love|like) to|maybe|you guys|how did|what (?:is|are|was|were|do|does|did)|(?:take|taking) a (?:moment|step))\b/i;

const FRESH =
  /^(?:(?:so|okay|ok|alright|all right|right|now|well|and|um|uh|great|cool|anyway|yeah)[,. ]+)*(?:so|now|next|let['’]?s|let me|okay|alright|all right|another|speaking of|well|maybe|before|one)\b/i;

/** A transcriber's note at the start of a sentence. */
const NOTE_FIRST = /^\[[^\][]{0,40}\] ?/;

/** Words of mere reactions. */
const REACTIONS: ReadonlySet<string> = new Set(
  `yeah yes yep okay ok all right alright sure cool awesome great nice wow exactly absolutely definitely interesting love it you
  bet thank thanks that's it's very super really so oh mm hmm for of course totally i agree indeed perfect good`.split(
    /\s+/,
  ),
);

/** Maximum words of a reaction, and how many of them may follow its opening words of {@link REACTIONS}. */
const LONGEST_REACTION = 7;
const OTHER_WORDS = 3;

/** Words that address somebody, as questions do. */
const YOU: ReadonlySet<string> = new Set(['you', 'your', "you're", "you've", 'guys']);

/** Whether a sentence announces another subject at its beginning. */
export function announcesTurn(text: string): boolean {
  return ANNOUNCEMENT.test(openingOf(text));
}

/** Whether a sentence begins with words that may lead to another subject. */
export function leadsOn(text: string): boolean {
  return LEAD.test(openingOf(text));
}

/** Whether a sentence begins like a new thought: "So …", "Okay, now …". */
export function soundsFresh(text: string): boolean {
  return FRESH.test(text.replace(NOTE_FIRST, ''));
}

/** Whether a sentence merely reacts to the one before: "Yeah.", "That's cool." */
export function isReaction(text: string): boolean {
  const words = wordsOf(text);
  if (words.length === 0 || words.length > LONGEST_REACTION) return false;
  const first = words.findIndex((word) => !REACTIONS.has(word.replace('’', "'")));
  return first !== 0 && (first === -1 || words.length - first <= OTHER_WORDS);
}

/** How many of the words address somebody. */
export function countYou(words: readonly string[]): number {
  return words.filter((word) => YOU.has(word.replace('’', "'"))).length;
}

function openingOf(text: string): string {
  return text.split(/\s+/, OPENING_WORDS).join(' ');
}
