/**
 * Phrases of sponsor reads, collected by reading transcripts of many shows. No sponsor or show is named.
 * {@link sponsorReads} decides by them; each group says what it may decide.
 */

const SHOW = String.raw`(?:show|podcast|episode|program|portion|part|segment|hour|video|stream|transcripts?|message|\w{1,20} (?:to|with|for) (?:me|you|us))`;
const PAID = `(?:brought to you|made possible|sponsored|supported|presented|underwritten)(?: in part)?`;
const DOMAIN = String.raw`\b[\p{L}\d-]+\s?\.\s?(?:com|org|net|io|fm|dev|ai|me|co|tv|tech|app|edu)\b`;

const pattern = (...sources: string[]) => new RegExp(sources.join('|'), 'iu');

/** Says who pays for the episode. Always part of a read. */
export const ANNOUNCEMENT = pattern(
  String.raw`\b(?:this|our|today['’]?s|the|transcripts for) [\w' ]{0,30}?${SHOW}s?\b[^.?!]{0,60}?\b(?:is|was|are|has been|have been|comes?)\b[^.?!]{0,20}?\b${PAID} by\b`,
  String.raw`\band (?:it|this)['’]?s? (?:is |also )*${PAID} by\b`,
  String.raw`\b\w+ (?:is|are) (?:partially|partly|also|proudly) (?:sponsored|supported) by\b`,
  String.raw`\bsupport for (?:this|the|today['’]?s|our) ${SHOW} comes from\b`,
  String.raw`\bthis message comes from\b`,
  String.raw`\b(?:thank you|thanks)(?: again| so much)? to (?:all )?(?:of )?our (?:\w+ )?sponsors?\b`,
);

/** Leaves the conversation to tell listeners something. Begins a read if a call to the listener follows. */
export const HANDOVER = pattern(
  String.raw`\b(?:today['’]?s|this week['’]?s|this episode['’]?s|our (?:first|second|next|other)) sponsors?\b`,
  String.raw`\b(?:from|about|by) (?:\w+ of )?(?:our|today['’]?s|the) sponsors?\b`,
  String.raw`\b(?:take|taking) (?:just |only )?an? (?:\w+ )?(?:moment|second|minute|break)\b[^.?!]{0,20}?\b(?:to|and) (?:tell|talk|thank|let)\b`,
  String.raw`\bbefore we\b[^.?!]{0,70}?\b(?:tell you|thank|let you know)\b`,
  String.raw`\bquick announcement\b`,
  String.raw`\bbig news,? we(?:['’]ve| have)\b`,
);

/** The conversation goes on: a read ends before this. */
export const RESUME = pattern(
  String.raw`\bwelcome (?:back )?(?:to|on)\b`,
  String.raw`\bthanks for (?:having|being|coming)\b`,
  String.raw`^(?:so |and )?now,? let['’]?s\b`,
);

/** Thanks a sponsor in passing: always part of a read. */
export const THANKS = pattern(
  String.raw`\bthank(?:s|ing)?\b[^.?!]{0,60}?\bfor (?:sponsoring|supporting) (?:the|this|our) (?:show|episode|podcast)\b`,
);

/** Ends a read: thanks for the support, and the return to the conversation. */
export const CLOSER = pattern(
  String.raw`\bthank(?:s|ing)?\b[^.?!]{0,60}?\bfor (?:the(?:ir)? )?(?:support(?:ing)?|sponsor(?:ing|ship)?)\b`,
  String.raw`\bhelps? (?:to )?(?:make|keep) (?:the|this|our) (?:show|podcast) (?:possible|going|free|running|alive)\b`,
  String.raw`\b(?:really )?helps? (?:to )?support (?:the|this|our) (?:show|podcast)\b`,
  String.raw`\b(?:now|okay|ok|alright|all right),? (?:let['’]?s get )?back to (?:the|our) (?:interview|show|conversation|episode|chat|discussion)\b`,
);

/** Asks listeners to do something. Reads are full of it; conversation has it occasionally. */
export const CALL = pattern(
  String.raw`\b(?:visit|visiting|go to|going to|head (?:on )?over to|over at|check (?:\w+ ){1,4}at|start at|today at|more at|up at|form at|just visit|link|course at|class at|code at|free at)\b[^?!]{0,80}?(?:${DOMAIN}|\bfm ?/|\.fm\b|\w/\w)`,
  String.raw`${DOMAIN}(?: ?/ ?| slash )\w`,
  String.raw`\b(?:promo|coupon|discount|offer|referral) code\b|\buse (?:the|our|my) (?:\w+ )?(?:code|link)\b`,
  String.raw`\b(?:sign up|apply now|apply|register|try it|get started|get your|start(?:ed)? your|create your)\b[^.?!]{0,40}?\b(?:free|today|trial|account|profile)\b`,
  String.raw`\b(?:free trial|money.back guarantee|special offer|exclusive offer|no credit card|(?:percent|%) off|free (?:month|t.?shirt|credit|account|tier)s?)\b`,
  String.raw`\b(?:give|check) (?:them|\p{Lu}\w+) (?:a try|out)\b[^.?!]{0,20}?\b(?:today|at)\b`,
  String.raw`\bas an? [\w ]{2,30} listener\b|\b(?:for|offer for|listeners of) [\w ]{2,30}(?:listeners|the show)\b`,
  String.raw`\bcheck out what they(?:['’]re| are| have)\b`,
  String.raw`\b(?:our|my) (?:online |video |training )*courses?\b|\b(?:hours|catalogs?) of (?:\w+ ){0,3}courses\b`,
  String.raw`\bonly \$\d+|\$\d+ (?:a|per) month\b`,
  String.raw`\bshow notes\b`,
);

/** The show about itself: where to follow, subscribe and write. */
export const HOUSEKEEPING = pattern(
  String.raw`\b(?:be sure to|make sure (?:to|you)|please|don['’]t forget to|remember to|and) subscribe to (?:the|this|our) (?:show|podcast|channel|youtube|newsletter)\b`,
  String.raw`\bsubscribe to our (?:youtube|channel|newsletter|podcast)\b`,
  String.raw`\bfollow (?:me|us|the (?:show|podcast)) (?:on|over on|at)\b|\bfollow the (?:show|podcast) (?:on|using|via)\b`,
  String.raw`\b(?:keep up with the (?:show|podcast)|listen to (?:our |all )?(?:past|previous|over \w+ years of) episodes)\b`,
  String.raw`\b(?:open|in|into) (?:up )?your favou?rite pod(?:cast|catch)`,
  String.raw`\b(?:direct|grab the|episode) rss feed\b|\bitunes feed\b`,
  String.raw`\b(?:rate|review) (?:us|the (?:show|podcast)|this podcast) (?:on|in)\b|\bleave (?:us )?a (?:review|rating)\b`,
  String.raw`\b(?:we['’]re|we['’]ve|we have|we are) (?:started |now )?(?:live ?)?streaming (?:most of )?our\b`,
  String.raw`\bhave your comments featured\b|\bif you (?:want|['’]d like) to be (?:a )?part of (?:that|the|our)\b`,
  String.raw`\b(?:patreon campaign|patreon\.com|support(?:ing)? us (?:today )?(?:at|on) patreon)\b`,
);

/** Begins the farewell, after which only housekeeping follows. */
export const OUTRO = pattern(
  String.raw`\bthis has been (?:another|an|one more) (?:\w+ )?episode\b`,
  String.raw`\b(?:today|this week)['’]?s guests? (?:was|were|has been|have been)\b`,
  String.raw`\b(?:thank you|thanks)(?: again| so much)? to (?:all )?(?:of )?our (?:\w+ )?sponsors\b`,
);
