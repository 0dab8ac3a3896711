/** Lower-case words allowed inside a name and between two names: "Marie de la Cruz", "Ines & Paulo". */
const PARTICLES = new Set(
  "de la le van von der den del della di da do dos das du des 't ’t bin bint ibn al el ter zu wa and und et y e i & + / of the with mit".split(
    ' ',
  ),
);

const PICTURES = /^(?:\p{Extended_Pictographic}|\ufe0f|\u200d|\s){1,20}(?=\p{L})/u;

/** The most words and characters in a name. Anything longer is a sentence. */
const MOST_WORDS = 6;
const MOST_CHARACTERS = 60;

/** Labels that programs give to unknown speakers: `SPEAKER_00`, `spk_1`, `speaker 2`, `S1`. */
const NUMBERED =
  /^(?:speaker|spk|spkr|sprecher|sprecherin|locuteur|locutor|hablante|orador|parlante|intervenant|participant|interviewer|interviewee|guest|host|person|voice|caller|s)[\s_#-]{0,2}(?:\d{1,3}|\?)$/iu;

/** What programs and transcribers write if they do not know who speaks. `UU` is from Speechmatics. */
const NOBODY =
  /^(?:(?:unknown|unidentified|unbekannt|inconnu|desconocido|desconocida)(?:[\s_](?:speaker|sprecher|person|voice|guest))?|(?:speaker|spk)[\s_](?:unknown|\?)|no[\s_]speaker|n\/a|none|null|nan|undefined|uu|\?+)$/i;

/**
 * For regular expressions that look for the ends of sentences: rules out places after the full stop of "Dr."
 * and other titles, or of an initial.
 */
export const AFTER_NO_TITLE =
  '(?<!(?:^|\\s)(?:Dr|Prof|Mrs?|Ms|Mx|Sra?|St|Jr|Rev|Capt|Gen|Col|Lt|Sgt|Hon|Sen|Rep|Gov|\\p{Lu})\\.\\s)';

/** A capital may have a short prefix: "d’Arc", "al-Fayed", "iJustine". */
const WORD =
  /^(?:\p{Ll}{1,5}['’-]|\p{Ll}{1,2}(?=\p{Lu}))?[\p{Lu}\p{Lo}\p{Lt}\p{N}#(][\p{L}\p{M}\p{N}.'’_#()/&+-]{0,30}$/u;
/** A nickname between two names: `Ines "Nes" Duarte`. */
const NICKNAME = /^["“„‘'«]\p{L}[\p{L}\p{M}.'’-]{0,30}["”“’'»]$/u;
const SMALL_WORD = /^[\p{Ll}][\p{L}\p{M}\p{N}.'’_-]{0,20}$/u;

/** Text that has the form of a name. */
export interface NameShape {
  readonly name: string;
  /** Numbered by a program, so it is certainly a speaker. */
  readonly isNumbered: boolean;
  /** In lower case or only a number: a name only in files that begin nearly every line with one. */
  readonly isSmall: boolean;
}

/**
 * Parses a possible name: up to six words that begin with capitals, digits or letters of scripts without
 * case, with particles and nicknames between them. Pictures in front, remarks in brackets ("Ines
 * (laughing)", "PAULO [over phone]"), and roles after a comma or dash ("INES DUARTE, HOST", "Ines - Host")
 * are removed.
 *
 * @returns undefined if the text does not look like a name.
 */
export function readName(text: string): NameShape | undefined {
  if (text.length > MOST_CHARACTERS * 2) return undefined;
  const bare = withoutRole(withoutRemark(text.replace(PICTURES, '').trim()));
  if (bare === '' || bare.length > MOST_CHARACTERS) return undefined;
  if (/^\d{1,2}$/.test(bare)) return { name: `Speaker ${bare}`, isNumbered: false, isSmall: true };
  if (NUMBERED.test(bare)) return { name: bare, isNumbered: true, isSmall: false };
  const words = bare.split(/\s+/);
  if (words.length > MOST_WORDS || !/\p{L}/u.test(bare) || endsSentence(bare)) return undefined;
  const [first = ''] = words;
  if (words.length <= 2 && words.every((word) => SMALL_WORD.test(word)))
    return { name: bare, isNumbered: false, isSmall: true };
  const fits = words.every(
    (word) => WORD.test(word) || PARTICLES.has(word.toLowerCase()) || NICKNAME.test(word),
  );
  return fits && WORD.test(first) && !/^\d/.test(first)
    ? { name: bare, isNumbered: false, isSmall: false }
    : undefined;
}

/** The text without a colon at its end, trimmed. */
export function withoutColon(text: string): string {
  const bare = text.trim();
  return /[:：]$/.test(bare) ? bare.slice(0, -1).trimEnd() : bare;
}

/** Whether a label says that the speaker is unknown. */
export function isNobody(name: string): boolean {
  return NOBODY.test(name) || !/[\p{L}\p{N}]/u.test(name);
}

function withoutRemark(text: string): string {
  const closing = text.at(-1);
  if (closing !== ')' && closing !== ']') return text;
  const opening = text.lastIndexOf(closing === ')' ? '(' : '[');
  return opening > 0 ? text.slice(0, opening).trimEnd() : text;
}

function withoutRole(text: string): string {
  const end = text.search(/,|\s[-–—]\s/);
  return end > 0 && /^(?:,|\s[-–—])\s*[\p{L}][\p{L}\p{M}\s.'’/&-]{1,40}$/u.test(text.slice(end))
    ? text.slice(0, end)
    : text;
}

/** Whether a text ends like a sentence, not with the full stop of an initial or of "Dr." */
function endsSentence(text: string): boolean {
  return /[!?…]$/u.test(text) || (/\.$/u.test(text) && !/(?:^|[\s.])\p{L}{1,3}\.$/u.test(text));
}
