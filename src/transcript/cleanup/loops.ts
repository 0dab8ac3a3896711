import { countWords } from '../../text/count-words.ts';
import type { VoicedCue } from '../speakers/speaker-turns.ts';

/** Speech recognisers caught in a loop repeat one cue, or a few cues in turn: at most this many. */
const LONGEST_LOOP = 4;
/** Nobody repeats three words or more this many times, cue after cue. */
const LOOP_TIMES = 4;
/** Nobody repeats fewer words, or several cues in turn, this many times. */
const SURE_LOOP_TIMES = 6;
const FEW_WORDS = 3;

/** The longest phrase, in words, that is looked for inside a cue. */
const LONGEST_PHRASE = 8;
/**
 * Nobody repeats a phrase of three words or more this many times in a row, one of two words, or a single
 * word.
 */
const PHRASE_TIMES = 6;
const PAIR_TIMES = 8;
const WORD_TIMES = 10;

/** Keeps one copy of a phrase that a cue repeats more often than anybody says it. */
export function collapsePhrases(cues: readonly VoicedCue[]): VoicedCue[] {
  return cues.map((cue) => {
    const words = cue.lines.join(' ').split(' ');
    if (words.length < PHRASE_TIMES * FEW_WORDS && words.length < WORD_TIMES) return cue;
    const keys = words.map(soundOf);
    const kept: string[] = [];
    for (let at = 0; at < words.length; ) {
      const { length, times } = loopAt(
        keys,
        at,
        (size) => (size === 1 ? WORD_TIMES : size < FEW_WORDS ? PAIR_TIMES : PHRASE_TIMES),
        LONGEST_PHRASE,
      );
      kept.push(...words.slice(at, at + length));
      at += length * times;
    }
    return kept.length === words.length ? cue : { ...cue, lines: [kept.join(' ')] };
  });
}

/** A text without what is not heard: punctuation and capitals. Signs alone stay, as they have no sound. */
function soundOf(text: string): string {
  const heard = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N} ]+/gu, '');
  return heard.trim() === '' ? text : heard;
}

/**
 * Keeps one round of each loop: the same cue, or the same few cues in turn, more often than anybody says
 * them.
 *
 * @returns The kept cues, and each loop with the line of its first cue, its number of rounds, and its words.
 */
export function collapseLoops(cues: readonly VoicedCue[]): {
  cues: VoicedCue[];
  loops: { line: number; times: number; text: string }[];
} {
  const keys = cues.map(({ lines, speaker }) => JSON.stringify([speaker, soundOf(lines.join(' '))]));
  const words = cues.map(({ lines }) => countWords(lines.join(' ')));
  const kept: VoicedCue[] = [];
  const loops: { line: number; times: number; text: string }[] = [];
  for (let at = 0; at < cues.length; ) {
    const leastTimes = (size: number) =>
      size === 1 && (words[at] ?? 0) >= FEW_WORDS ? LOOP_TIMES : SURE_LOOP_TIMES;
    const { length, times } = loopAt(keys, at, leastTimes, LONGEST_LOOP);
    const round = cues.slice(at, at + length);
    kept.push(...round);
    const [first] = round;
    if (times > 1 && first)
      loops.push({ line: first.line, times, text: round.map(({ lines }) => lines.join(' ')).join(' ') });
    at += length * times;
  }
  return { cues: kept, loops };
}

/**
 * The shortest run of keys, starting at an index, that repeats at once, and how often it is there. Without a
 * loop: length 1, once.
 *
 * @param leastTimes - The number of repeats from which a run of a given length counts.
 * @param longest - The longest run to try.
 */
function loopAt(
  keys: readonly string[],
  at: number,
  leastTimes: (length: number) => number,
  longest: number,
): { length: number; times: number } {
  for (let length = 1; length <= longest; length += 1) {
    let same = 0;
    while (at + length + same < keys.length && keys[at + same] === keys[at + length + same]) same += 1;
    const times = 1 + Math.floor(same / length);
    if (times > 1 && times >= leastTimes(length)) return { length, times };
  }
  return { length: 1, times: 1 };
}
