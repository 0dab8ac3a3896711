import { countWords } from '../../text/count-words.ts';
import type { DraftCue } from '../draft-cue.ts';
import type { VoicedCue } from '../speakers/speaker-turns.ts';

/** Captions that follow the voice word by word come so close after one another, in seconds. */
const ADJOINING_SECONDS = 0.5;
/** A file has such captions where this share of its cues is in runs of this many that show the same words. */
const FOLLOWING_SHARE = 0.3;
const FOLLOWING_RUN = 3;

/**
 * Drops cues with the times and the words of an earlier one: segments of a stream share the cues at their
 * borders.
 */
export function dropDuplicates(cues: readonly DraftCue[]): DraftCue[] {
  const seen = new Set<string>();
  return cues.filter(({ start, end, lines, speaker }) => {
    if (end === undefined) return true;
    const key = JSON.stringify([start, end, speaker, lines]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/**
 * Makes one cue, from the first start to the last end, of captions that show the same words again and again
 * while another one of them is set apart each time. Where the mark goes back to an earlier word, the same was
 * said again.
 */
export function mergeFollowingCaptions(cues: readonly DraftCue[]): DraftCue[] {
  const runs: DraftCue[][] = [];
  let reached = -1;
  for (const cue of cues) {
    const open = runs.at(-1);
    const isSame = open !== undefined && continuesCaption(open, cue, reached);
    if (isSame) open.push(cue);
    else runs.push([cue]);
    reached = Math.max(isSame ? reached : -1, cue.highlightAt ?? -1);
  }
  const following = runs.filter(
    (run) =>
      run.length >= FOLLOWING_RUN && new Set(run.flatMap(({ highlightAt }) => highlightAt ?? [])).size > 1,
  );
  const share = following.reduce((sum, run) => sum + run.length, 0) / cues.length;
  if (!(share >= FOLLOWING_SHARE)) return [...cues];
  return runs.flatMap((run) => {
    const [first] = run;
    const end = run.at(-1)?.end;
    return first ? { ...first, ...(end !== undefined && { end }) } : [];
  });
}

function continuesCaption(run: readonly DraftCue[], cue: DraftCue, reached: number): boolean {
  const last = run.at(-1);
  return (
    last !== undefined &&
    cue.lines.join(' ') === last.lines.join(' ') &&
    cue.start - (last.end ?? cue.start) <= ADJOINING_SECONDS &&
    (cue.highlightAt === undefined || cue.highlightAt > reached)
  );
}

/** Recognisers that are caught in a loop repeat one cue, or a few in turn. */
const LONGEST_LOOP = 4;
/**
 * So often nobody says three words or more in cues one after the other; and so often, fewer words, or the
 * words of several cues in turn.
 */
const LOOP_TIMES = 4;
const SURE_LOOP_TIMES = 6;
const FEW_WORDS = 3;

/**
 * Phrases of up to so many words are looked for inside cues, and so often nobody says one of three words or
 * more, one of two, and a single word.
 */
const LONGEST_PHRASE = 8;
const PHRASE_TIMES = 6;
const PAIR_TIMES = 8;
const WORD_TIMES = 10;

/** Keeps the first round of a phrase that a cue repeats again and again. */
export function collapsePhrases(cues: readonly VoicedCue[]): VoicedCue[] {
  return cues.map((cue) => {
    const words = cue.lines.join(' ').split(' ');
    if (words.length < PHRASE_TIMES * FEW_WORDS && words.length < WORD_TIMES) return cue;
    const keys = words.map((word) => word.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ''));
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

/**
 * Keeps the first round of a loop: the same cue, or the same few in turn, more often than anybody says them.
 */
export function collapseLoops(cues: readonly VoicedCue[]): {
  cues: VoicedCue[];
  loops: { line: number; times: number; text: string }[];
} {
  const keys = cues.map(({ lines, speaker }) => JSON.stringify([speaker, lines.join(' ')]));
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
 * The shortest run of keys from a place on that is repeated at once, and how often it is there.
 *
 * @param leastTimes - From how many times on it counts, by the length of the run.
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
