import type { DraftCue } from './draft-cue.ts';

/**
 * The beginnings of words with which captions describe sounds, as far as they were found in files: English,
 * German, French, Spanish, Portuguese, Italian, Dutch, Russian, Chinese and Japanese.
 */
const SOUNDS = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${[
    'appla(?:u|us)|audience|disfmarker|(?:non)?vocal ?sound|beep|bleep|blank|cheer|chuckl|clapping|clears? (?:his |her |my |their )?throat|cough|cross ?talk|exhal',
    'foreign|gasp|giggl|groan|grunt|inaud|indiscern|indistinct|inhal|instrumental|jingle|laugh|mumbl|murmur|musi[ckq]|noises?\\b|no[ _](?:audio|speech)',
    'over(?:lapping|talk)|paus(?:e|es|ing)\\b|silen|sighs?\\b|sighing|singing|snaps\\b|sniff|snort|sobs?\\b|sobbing|sound(?:bite|s|\\b)|speak(?:s|ing) ',
    'static\\b|stutter|theme (?:music|song)|throat clear|unclear|unintel|upbeat|whisper|whistl|yawn',
    'gelächter|lach(?:t|en)\\b|räusper|seufz|beifall|stille\\b|unverst|rires?\\b|rit\\b|soupir|applaud|risas?\\b|ríe|música|aplauso|suspir',
    'risos?\\b|palmas|risate|ride\\b|applausi|gelach|muziek|zucht|onverst|смех|музыка|аплодисменты|笑|音楽|音乐|音樂|掌声|掌聲|拍手',
  ].join('|')})`,
  'iu',
);

/** Descriptions of sounds are short. */
const MOST_CHARACTERS = 80;
const MOST_WORDS = 8;
/**
 * Round brackets may also hold spoken words. There a description must be shorter still, and have none of the
 * words in `SPOKEN`.
 */
const MOST_WORDS_IN_ROUND = 4;
const SPOKEN = /(?<!\p{L})(?:I|I'm|we|you|that|this|is|was|are|were|it|my|our|love)(?!\p{L})/u;

/** Text in brackets or between asterisks, short enough to describe a sound. */
const ASIDE =
  /\[[^[\]\n]{1,80}\]|【[^【】\n]{1,80}】|（[^（）\n]{1,80}）|\([^()\n]{1,80}\)|<[^<>\n]{1,80}>|\{[^{}\n]{1,80}\}|(?<![\p{L}*])\*[^*\n]{1,80}\*(?![\p{L}*])/gu;
/**
 * Special tokens of speech recognisers, and YouTube's placeholder for a removed word: `<|en|>`, `[_TT_150]`,
 * `[ __ ]`.
 */
const TOKEN = /<\|[^|<>\n]{0,40}\|>|\[_[A-Z]+_(?:\d{1,6})?\]|\[\s{0,3}_{1,20}\s{0,3}\]/g;
const NOTES = /[♩♪♫♬🎵🎶]+/gu;
const SPEAKER_TURN = /\[\s?SPEAKER[_ ]TURN\s?\]|≫/gi;

/** The end of a sentence that a line break parted from its words, as before the question mark in French. */
const LAST_SIGNS = /^[?!:;]{1,3}$/;
/** A line without a letter or digit is dropped if it has at most this many characters. */
const FEW_SIGNS = 20;

/** Says who made the captions. */
const CREDIT =
  /^(?:sub(?:titles|titled|titling)|caption(?:s|ed|ing)|transcri(?:bed|ption|pt)|untertitel\S*|sous-titr\S*|subt[ií]tul\S*|legendas|ondertitel\S*)\b[^.?!]{0,40}\b(?:by|von|par|por|door|auftrag)\b/i;
/** Credits are looked for in this many cues at each end. */
const CREDITED_CUES = 2;

/** Whether text describes a sound ("laughs", "upbeat music playing", "BLANK_AUDIO", "inaudible 00:12:33"). */
export function isSoundMark(words: string): boolean {
  return (
    words.length <= MOST_CHARACTERS &&
    words.split(/\s+/).length <= MOST_WORDS &&
    SOUNDS.test(words.replaceAll('_', ' '))
  );
}

/**
 * Removes what is not speech: descriptions of sounds, music signs, tokens of recognisers, and the credits of
 * the captions' makers. A cue with nothing left is dropped. Lyrics keep their words but lose their speaker,
 * since captions do not say who sings.
 */
export function dropSoundMarks(cues: readonly DraftCue[]): DraftCue[] {
  return cues.flatMap((cue, index): DraftCue[] => {
    const isAtEnd = index < CREDITED_CUES || index >= cues.length - CREDITED_CUES;
    const text = cue.lines.join(' ');
    if (isAside(text.replace(NOTES, '')) || (isAtEnd && text.length <= MOST_CHARACTERS && CREDIT.test(text)))
      return [];
    const lines = cue.lines.flatMap((line, at) =>
      at > 0 && LAST_SIGNS.test(line) ? line : (saidOf(line) ?? []),
    );
    if (!lines.some((line) => !LAST_SIGNS.test(line))) return [];
    const isSung = cue.lines.every((line) => /^\W{0,3}[♩♪♫♬🎵🎶]/u.test(line));
    return [{ ...cue, lines, ...(isSung && { isSung: true as const }) }];
  });
}

/** The spoken words of a line; undefined if it has none, as with a lone `-` or `…`. */
function saidOf(line: string): string | undefined {
  const said = withoutMarks(line);
  const isKept = /[\p{L}\p{N}]/u.test(said) || (said === line && line.length > FEW_SIGNS);
  return isKept ? said : undefined;
}

function withoutMarks(line: string): string {
  // Most lines have no marks.
  if (!/[[({<*【（♩♪♫♬🎵🎶≫]/u.test(line)) return line;
  const clean = line
    .replace(SPEAKER_TURN, '>>')
    .replace(TOKEN, ' ')
    .replace(NOTES, ' ')
    .replace(ASIDE, (aside) => (describesSound(aside) ? ' ' : aside));
  return clean === line
    ? line
    : clean
        .replace(/\s+/g, ' ')
        .replace(/ (?=[,.;:?!](?:\s|$))/g, '')
        .trim();
}

function describesSound(aside: string): boolean {
  const words = aside.slice(1, -1);
  if (!isSoundMark(words)) return false;
  return !aside.startsWith('(') || (words.split(/\s+/).length <= MOST_WORDS_IN_ROUND && !SPOKEN.test(words));
}

/** A whole cue in brackets is a description, unless it is a sentence. */
function isAside(text: string): boolean {
  const inside = /^\s*(?:\[([^[\]]*)\]|\(([^()]*)\))\s*$/.exec(text);
  const words = inside?.[1] ?? inside?.[2];
  return words !== undefined && words.length <= MOST_CHARACTERS && !/[.?!…]["'”’]?\s*$/u.test(words);
}
