import type { DraftCue } from '../draft-cue.ts';

/**
 * A file has rolling captions if at least this share of its cues repeats words of the previous cue and adds
 * new ones.
 */
const ROLLING_SHARE = 0.25;
/** Captions show at most this many lines at once. */
const LINES_ON_SCREEN = 4;
/** If a caption comes back after more than this many seconds off the screen, it was said again. */
const CLEARED_SECONDS = 0.5;

/**
 * Collapses rolling captions, in which each cue repeats the previous line, or the same line with a word
 * added. Afterwards every word is there once, at the time it first appeared. Captions that do not roll stay
 * untouched, so what speakers say twice remains.
 */
export function collapseRollingCaptions(cues: readonly DraftCue[]): DraftCue[] {
  const carrying = cues.filter((cue, index) => {
    const kept = newLines(cues[index - 1], cue);
    return kept.length > 0 && kept.join('\n') !== cue.lines.join('\n');
  });
  if (carrying.length < 2 || carrying.length < cues.length * ROLLING_SHARE) return [...cues];
  const collapsed = cues.map((cue, index) => ({ ...cue, lines: newLines(cues[index - 1], cue) }));
  return collapsed.filter((cue) => cue.lines.length > 0);
}

/** The lines of a cue that the previous cue did not already show. */
function newLines(before: DraftCue | undefined, cue: DraftCue): readonly string[] {
  if (before === undefined || cue.start - (before.end ?? cue.start) > CLEARED_SECONDS) return cue.lines;
  for (let shown = Math.min(before.lines.length, cue.lines.length, LINES_ON_SCREEN); shown > 0; shown -= 1) {
    const tail = before.lines.slice(before.lines.length - shown);
    if (tail.every((line, index) => line === cue.lines[index])) return cue.lines.slice(shown);
    const grown = grownBy(tail, cue.lines.slice(0, shown));
    if (grown !== undefined) return [grown, ...cue.lines.slice(shown)];
  }
  return cue.lines;
}

/** The words added to the last of some lines, if it is the same line extended. */
function grownBy(tail: readonly string[], lines: readonly string[]): string | undefined {
  const [last = '', grown = ''] = [tail.at(-1), lines.at(-1)];
  const sameAbove = tail.slice(0, -1).every((line, index) => line === lines[index]);
  return sameAbove && grown.startsWith(`${last} `) ? grown.slice(last.length + 1) : undefined;
}
