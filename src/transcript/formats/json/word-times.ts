import { markedUpLines } from '../plain-text.ts';
import type { ShortSegment } from '../short-segments.ts';
import { toSeconds, toSpeaker } from './values.ts';

/**
 * One segment of a JSON transcript, under the names of its own format. Times in seconds, as numbers, as
 * strings of numbers or as clock times.
 */
export interface JsonSegment {
  readonly start?: unknown;
  readonly end?: unknown;
  readonly text?: unknown;
  readonly speaker?: unknown;
  /** Line of the file, where it is known. */
  readonly line?: number;
  /** Its single words, where the format has them: they tell more exactly when something was said. */
  readonly words?: readonly JsonSegment[] | undefined;
}

/** Somebody who is heard for fewer words than this between words of somebody else was heard by mistake. */
const WORDS_OF_A_TURN = 2;

/**
 * A segment as its single words, each with the white space before it as the segment's text has it, if the
 * format gives words that are those of the text. One without a time of its own, as numbers often are, belongs
 * to the word before.
 */
export function alignWords({ text, words = [], speaker, start }: JsonSegment, line: number): ShortSegment[] {
  if (words.length === 0) return [];
  const whole = typeof text === 'string' ? text : words.map((word) => word.text).join(' ');
  const aligned: { raw: string; start: number; end?: number; speaker?: string }[] = [];
  let cursor = 0;
  for (const word of words) {
    const said = typeof word.text === 'string' ? word.text.trim() : '';
    const at = whole.indexOf(said, cursor);
    // Between two words is white space, or a sign or two.
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

/** Gives a word or two of another speaker in the middle of somebody's words to that one. */
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
