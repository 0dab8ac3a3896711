const SMALL_TALK =
  /\b(?:welcome (?:back )?to|welcome,|thanks? (?:you )?(?:so much |again |very much )?for (?:being|coming|having|joining|listening|doing)|great to (?:be|have)|nice to (?:meet|see)|good to (?:be|see)|happy to be (?:here|on)|(?:this|today['’]s|last) (?:episode|show|podcast)|on the show|the show notes|podcast (?:on|about|for)|my guest|(?:joined|recorded) (?:by|on)|follow (?:me|us) on|how are you|have a (?:great|good|nice)|see you|before we (?:get|dive|wrap|go|call|let)|in the audience|live stream|transcripts?|what editor|(?:thing|point|question) (?:on|about) the screen|i(?:['’]ll| will) (?:put|link|throw))\b/i;

/** Whether a sentence is merely polite ("thanks for having me") or about the show itself ("on the show"). */
export function isSmallTalk(text: string): boolean {
  return SMALL_TALK.test(text);
}
