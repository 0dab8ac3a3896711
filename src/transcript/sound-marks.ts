import type { DraftCue } from './draft-cue.ts';

/**
 * Beginnings of the words with which captions describe what is heard besides words: English, German, French,
 * Spanish, Portuguese, Italian, Dutch, Russian, Chinese and Japanese, as far as they were met.
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

/** A description of a sound is short. */
const MOST_CHARACTERS = 80;
const MOST_WORDS = 8;
/**
 * In round brackets people also say things: there a description is shorter still, and has none of these
 * words.
 */
const MOST_WORDS_IN_ROUND = 4;
const SPOKEN = /(?<!\p{L})(?:I|I'm|we|you|that|this|is|was|are|were|it|my|our|love)(?!\p{L})/u;

/** Anything in brackets or between asterisks that is short enough to describe a sound. */
const ASIDE =
  /\[[^[\]\n]{1,80}\]|【[^【】\n]{1,80}】|（[^（）\n]{1,80}）|\([^()\n]{1,80}\)|<[^<>\n]{1,80}>|\{[^{}\n]{1,80}\}|(?<![\p{L}*])\*[^*\n]{1,80}\*(?![\p{L}*])/gu;
/**
 * What recognisers write for themselves, and what YouTube puts in place of a word: `<|en|>`, `[_TT_150]`, `[
 * __ ]`.
 */
const TOKEN = /<\|[^|<>\n]{0,40}\|>|\[_[A-Z]+_(?:\d{1,6})?\]|\[\s{0,3}_{1,20}\s{0,3}\]/g;
const NOTES = /[♩♪♫♬🎵🎶]+/gu;
const SPEAKER_TURN = /\[\s?SPEAKER[_ ]TURN\s?\]/gi;

const FEW_SIGNS = 20;

/** Who made the captions, as the first or last of them say. */
const CREDIT =
  /^(?:sub(?:titles|titled|titling)|caption(?:s|ed|ing)|transcri(?:bed|ption|pt)|untertitel\S*|sous-titr\S*|subt[ií]tul\S*|legendas|ondertitel\S*)\b[^.?!]{0,40}\b(?:by|von|par|por|door|auftrag)\b/i;
const CREDITED_CUES = 2;

/** Whether words describe a sound ("laughs", "upbeat music playing", "BLANK_AUDIO", "inaudible 00:12:33"). */
export function isSoundMark(words: string): boolean {
  return (
    words.length <= MOST_CHARACTERS &&
    words.split(/\s+/).length <= MOST_WORDS &&
    SOUNDS.test(words.replaceAll('_', ' '))
  );
}

/**
 * Takes out what was heard but not said, and what never was heard: descriptions of sounds, marks of music,
 * tokens of recognisers, credits of those who made the captions. A cue that has nothing left is gone. What is
 * sung keeps its words, and loses its speaker: captions do not say who sings.
 */
export function dropSoundMarks(cues: readonly DraftCue[]): DraftCue[] {
  return cues.flatMap((cue, index): DraftCue[] => {
    const isAtEnd = index < CREDITED_CUES || index >= cues.length - CREDITED_CUES;
    const text = cue.lines.join(' ');
    if (isAside(text) || (isAtEnd && text.length <= MOST_CHARACTERS && CREDIT.test(text))) return [];
    const lines = cue.lines.flatMap((line) => saidOf(line) ?? []);
    if (lines.length === 0) return [];
    const isSung = cue.lines.every((line) => /^\W{0,3}[♩♪♫♬🎵🎶]/u.test(line));
    return [{ ...cue, lines, ...(isSung && { isSung: true as const }) }];
  });
}

/**
 * The words of a line, or undefined where it has none: a few signs alone, as `-` or `…`, are nothing said.
 */
function saidOf(line: string): string | undefined {
  const said = withoutMarks(line);
  const isKept = /[\p{L}\p{N}]/u.test(said) || (said === line && line.length > FEW_SIGNS);
  return isKept ? said : undefined;
}

function withoutMarks(line: string): string {
  // Nearly every line has none of them.
  if (!/[[({<*【（♩♪♫♬🎵🎶]/u.test(line)) return line;
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

/** A whole cue in brackets describes something, unless it is a sentence. */
function isAside(text: string): boolean {
  const inside = /^\s*(?:\[([^[\]]*)\]|\(([^()]*)\))\s*$/.exec(text);
  const words = inside?.[1] ?? inside?.[2];
  return words !== undefined && words.length <= MOST_CHARACTERS && !/[.?!…]["'”’]?\s*$/u.test(words);
}
