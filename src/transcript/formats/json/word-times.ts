import { markedUpLines } from '../plain-text.ts';
import type { ShortSegment } from '../short-segments.ts';
import { toSeconds, toSpeaker } from './values.ts';

/**
 * One segment of a JSON transcript, whatever its format calls the fields. Times are seconds, as numbers, as
 * numeric strings, or as clock times.
 */
export interface JsonSegment {
  readonly start?: unknown;
  readonly end?: unknown;
  readonly text?: unknown;
  readonly speaker?: unknown;
  /** The line of the file, if it is known. */
  readonly line?: number;
  /** Its single words, if the format has them: their times are more exact. */
  readonly words?: readonly JsonSegment[] | undefined;
}

/**
 * If a speaker is heard for fewer words than this between words of one other speaker, the recogniser was
 * wrong.
 */
const WORDS_OF_A_TURN = 2;

/**
 * The single words of a segment, each with the white space before it, as the segment's text has it. A word
 * without a time of its own, as numbers often are, is appended to the previous word.
 *
 * @returns An empty list if the segment has no words, or if they do not match its text.
 */
export function alignWords({ text, words = [], speaker, start }: JsonSegment, line: number): ShortSegment[] {
  if (words.length === 0) return [];
  const whole = typeof text === 'string' ? text : words.map((word) => word.text).join(' ');
  const aligned: { raw: string; start: number; end?: number; speaker?: string }[] = [];
  let cursor = 0;
  for (const word of words) {
    const said = typeof word.text === 'string' ? word.text.trim() : '';
    const at = whole.indexOf(said, cursor);
    // Between two words there may be white space and a few punctuation marks.
    if (at < 0 || at - cursor > 8) return [];
    const open = aligned.at(-1);
    const raw = `${open ? '' : ' '}${whole.slice(cursor, at + said.length)}`;
    cursor = at + said.length;
    const from = toSeconds(word.start) ?? (open ? undefined : toSeconds(start));
    const to = toSeconds(word.end);
    if (from !== undefined && from >= (open?.start ?? 0)) {
      const who = toSpeaker(word.speaker ?? speaker);
      aligned.push({
        raw,
        start: from,
        ...(to !== undefined && to >= from && { end: to }),
        ...(who !== undefined && { speaker: who }),
      });
    } else if (open) {
      open.raw += raw;
    } else {
      return [];
    }
  }
  const last = aligned.at(-1);
  if (last) last.raw += whole.slice(cursor);
  return withoutSlips(aligned)
    .map((word) => ({ ...word, lines: markedUpLines(word.raw), line, isWord: true as const }))
    .filter(({ lines }) => lines.length > 0);
}

/** Assigns a single word of one speaker amid the words of another to that other speaker. */
function withoutSlips<Word extends { readonly speaker?: string }>(words: readonly Word[]): Word[] {
  const runs: Word[][] = [];
  for (const word of words) {
    const open = runs.at(-1);
    if (open && open[0]?.speaker === word.speaker) open.push(word);
    else runs.push([word]);
  }
  return runs.flatMap((run, index) => {
    const [before, after] = [runs[index - 1]?.[0]?.speaker, runs[index + 1]?.[0]?.speaker];
    const isSlip = run.length < WORDS_OF_A_TURN && before !== undefined && before === after;
    return isSlip ? run.map((word) => ({ ...word, speaker: before })) : run;
  });
}
