/**
 * The words with which people change the subject. Cue phrases mark the structure of discourse (Hirschberg and
 * Litman 1993, "Empirical studies on the disambiguation of cue phrases", Computational Linguistics 19(3)).
 */

/** Says that another subject begins: "let's talk about …", "the next one …". */
const ANNOUNCEMENT = new RegExp(
  [
    String.raw`\b(?:let['’]?s|let us|we(?:['’]ll| can| could| should)?|want(?:ed)? to|gonna|going to) (?:talk|start|begin|move|go|jump|dive|switch|turn)(?: on| in| over| ahead| off)*\b.{0,20}\b(?:about|to|with|into)\b`,
    String.raw`\b(?:the|our) (?:first|second|third|fourth|fifth|next|last|final) (?:one|thing|topic|item|question|up)\b`,
    '^(?:and |so |okay |all right )?next(?: up)?,',
    String.raw`\bmov(?:e|ing) on\b`,
  ].join('|'),
  'i',
);

/** Begins like a new thought. */
const FRESH =
  /^(?:(?:so|okay|ok|alright|all right|right|now|well|and|um|uh|great|cool|anyway)[,. ]+)*(?:so|now|next|let['’]?s|let me|okay|alright|all right|another|speaking of)\b/i;

/** Begins like the rest of a thought, or like a reaction to one. */
const CONTINUING = /^(?:and|but|or|because|which|that|yeah|yes|no|exactly|right|mm|uh|um|it|they|he|she)\b/i;

/** A sentence with fewer words is mostly a reaction. */
const SHORT = 4;

/** Whether a sentence says that another subject begins. */
export function announcesTurn(text: string): boolean {
  return ANNOUNCEMENT.test(text);
}

/** How much a sentence sounds like the start of something, −1 to 2.5. */
export function soundsLikeStart(text: string): number {
  const question = text.endsWith('?') ? 0.5 : 0;
  if (announcesTurn(text)) return 2 + question;
  if (text.split(/\s+/).length < SHORT) return -1;
  if (FRESH.test(text)) return 1 + question;
  return question - (CONTINUING.test(text) ? 1 : 0);
}
